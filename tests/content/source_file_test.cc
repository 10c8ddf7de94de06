// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/source_file.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

using Kind = SourceFile::FrontMatterKind;

struct Cleaned {
  std::optional<std::string> text;
  Diagnostics diagnostics;
};

Cleaned clean(std::string_view bytes, std::size_t max_bytes = 1000) {
  DiagnosticLog log("a.md");
  auto text = clean_text(bytes, max_bytes, log);
  return {std::move(text), log.take()};
}

TEST(CleanText, DropsByteOrderMarkAndCarriageReturns) {
  const Cleaned cleaned = clean("\xEF\xBB\xBF# a\r\nb\rc\n");
  EXPECT_EQ(cleaned.text, "# a\nb\nc\n");
  EXPECT_TRUE(cleaned.diagnostics.empty());
}

TEST(CleanText, MendsBadUtf8AndNamesTheLine) {
  const Cleaned cleaned = clean("a\nb\n\xFF\xFE c\n");
  EXPECT_EQ(cleaned.text, "a\nb\n\xEF\xBF\xBD\xEF\xBF\xBD c\n");
  ASSERT_EQ(cleaned.diagnostics.size(), 1u);
  EXPECT_EQ(cleaned.diagnostics[0].rule, "invalid-utf8");
  EXPECT_EQ(cleaned.diagnostics[0].line, 3);
  EXPECT_EQ(cleaned.diagnostics[0].severity, Severity::kWarning);
}

TEST(CleanText, ReplacesFewNuls) {
  const Cleaned cleaned = clean(std::string_view("a\nb\0c", 5));
  EXPECT_EQ(cleaned.text,
            "a\nb\xEF\xBF\xBD"
            "c");
  ASSERT_EQ(cleaned.diagnostics.size(), 1u);
  EXPECT_EQ(cleaned.diagnostics[0].rule, "nul-byte");
  EXPECT_EQ(cleaned.diagnostics[0].line, 2);
}

TEST(CleanText, RefusesWhatIsNoText) {
  const auto rule = [](std::string_view bytes, std::size_t max_bytes = 1000) {
    const Cleaned cleaned = clean(bytes, max_bytes);
    EXPECT_FALSE(cleaned.text.has_value());
    return cleaned.diagnostics.size() == 1 ? cleaned.diagnostics[0].rule : "";
  };
  EXPECT_EQ(rule(std::string(100, '\0')), "file-binary");
  EXPECT_EQ(rule("\xFF\xFE"
                 "a"),
            "file-binary");
  EXPECT_EQ(rule(""), "file-empty");
  EXPECT_EQ(rule("\xEF\xBB\xBF \r\n\t"), "file-empty");
  EXPECT_EQ(rule("123456", 5), "file-too-large");
}

TEST(SplitFrontMatter, FindsYamlAndToml) {
  const SourceFile yaml = split_front_matter("---\ntitle: a\n---\n# b\n");
  EXPECT_EQ(yaml.kind, Kind::kYaml);
  EXPECT_EQ(yaml.front_matter, "title: a\n");
  EXPECT_EQ(yaml.front_matter_line, 2);
  EXPECT_EQ(yaml.body, "# b\n");
  EXPECT_EQ(yaml.body_line, 4);
  EXPECT_EQ(split_front_matter("---  \na: b\n...\nc").body, "c");
  const SourceFile toml = split_front_matter("+++\na = 1\n+++\nc");
  EXPECT_EQ(toml.kind, Kind::kToml);
  EXPECT_EQ(toml.body, "c");
  EXPECT_EQ(split_front_matter("---\n---\nc").kind, Kind::kYaml);
}

TEST(SplitFrontMatter, KnowsAFileWithout) {
  const SourceFile file = split_front_matter("# a\n---\nb\n");
  EXPECT_EQ(file.kind, Kind::kNone);
  EXPECT_EQ(file.body, "# a\n---\nb\n");
  EXPECT_EQ(file.body_line, 1);
  EXPECT_EQ(split_front_matter("---\n\nA rule and then text.\n").kind, Kind::kNone);
}

TEST(SplitFrontMatter, SaysThatTheEndIsMissing) {
  EXPECT_EQ(split_front_matter("---\naudience: internal\n# Secret\n").kind, Kind::kUnclosed);
  EXPECT_EQ(split_front_matter("---\n\n# note\naudience: internal\n").kind, Kind::kUnclosed);
  EXPECT_EQ(split_front_matter("+++\naudience = 'internal'\n").kind, Kind::kUnclosed);
}

}  // namespace
}  // namespace fixlore
