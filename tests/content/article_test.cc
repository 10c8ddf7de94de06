// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/article.h"

#include <gtest/gtest.h>

#include "tests/content/reading.h"

namespace fixlore {
namespace {

TEST(ParseArticle, TakesIdAndTitleFromWhatThereIs) {
  const auto meta = [](std::string_view path, std::string_view bytes) {
    const ReadResult result = parse_article(path, bytes, {});
    return result.article ? result.article->meta.id + "|" + result.article->meta.title : "none";
  };
  EXPECT_EQ(meta("network/dhcp.md", "---\nid: x\ntitle: y\n---\n# z\n"), "x|y");
  EXPECT_EQ(meta("network/dhcp.md", "# z\n"), "network/dhcp|z");
  EXPECT_EQ(meta("network/dhcp.md", "text\n"), "network/dhcp|dhcp");
  EXPECT_EQ(meta("网络/地址.md", "+++\ntitle = 'y'\n+++\ntext\n"), "网络/地址|y");
}

TEST(ParseArticle, SaysThatTheTitleIsMissing) {
  EXPECT_EQ(complaints(read("text\n")), std::vector<std::string>{"0 missing-title"});
  EXPECT_TRUE(complaints(read("# t\n\ntext\n")).empty());
}

TEST(ParseArticle, RefusesPathsThatNameNoArticle) {
  EXPECT_EQ(of_rule(parse_article("a\nb.md", "# t\n\nx", {}), "invalid-id").size(), 1u);
  EXPECT_FALSE(parse_article("a\nb.md", "# t\n\nx", {}).article);
}

TEST(ParseArticle, GuessesTheLanguage) {
  EXPECT_EQ(read_article("# 数据库连接超时\n\n请检查网络。\n").meta.language, "zh-CN");
  EXPECT_EQ(read_article("# 資料庫連線逾時\n\n請檢查網路。\n").meta.language, "zh-TW");
  EXPECT_EQ(read_article("# Timeout\n\nCheck the network.\n").meta.language, "en");
  EXPECT_EQ(read_article("---\nlanguage: en\n---\n# 超时\n").meta.language, "en");
}

TEST(ParseArticle, UsesTheOptions) {
  ReadOptions options;
  options.default_audience = "internal";
  options.max_file_bytes = 20;
  const ReadResult result = parse_article("a.md", "# t\n\nx", options);
  EXPECT_EQ(result.article->meta.audience, std::vector<std::string>{"internal"});
  EXPECT_FALSE(parse_article("a.md", "# t\n\n" + std::string(30, 'x'), options).article);
}

TEST(ParseArticle, AlwaysSaysWhyThereIsNone) {
  for (const std::string& bytes :
       {std::string(), std::string(500, '\0'), std::string("---\na: [\n---\nx"),
        std::string("---\na: b\n"), std::string("> > ") + std::string(500, '>')}) {
    const ReadResult result = read(bytes);
    EXPECT_FALSE(result.article);
    ASSERT_FALSE(result.diagnostics.empty());
    EXPECT_TRUE(std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                            [](const Diagnostic& d) { return d.severity == Severity::kError; }));
    EXPECT_EQ(result.diagnostics[0].path, "guide/page.md");
  }
}

TEST(ParseArticle, IsAFunctionOfPathAndBytes) {
  const std::string text = "---\ntags: a\n---\n# t\n\n[a](b.md) **中：**文\n";
  EXPECT_EQ(read_article(text).html, read_article(text).html);
  EXPECT_NE(parse_article("a.md", text, {}).article->html, read_article(text).html);
}

TEST(PathId, DropsTheExtension) {
  EXPECT_EQ(path_id("network/dhcp.md"), "network/dhcp");
  EXPECT_EQ(path_id("a.md.md"), "a.md");
  EXPECT_EQ(path_id("a.markdown"), "a");
  EXPECT_EQ(path_id("LICENSE"), "LICENSE");
  EXPECT_EQ(path_id(".md"), ".md");
  for (const char* path : {"posts/x/index.md", "posts/x/_index.md", "posts/x/README.markdown"}) {
    EXPECT_EQ(folder_id(path), "posts/x") << path;
  }
  for (const char* path : {"index.md", "posts/x/indexes.md", "posts/x/index.png", "posts/x.md"}) {
    EXPECT_EQ(folder_id(path), "") << path;
  }
}

}  // namespace
}  // namespace fixlore
