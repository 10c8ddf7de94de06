// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/content/reading.h"

namespace fixlore {
namespace {

TEST(Sections, FollowTheHeadings) {
  const Article article = read_article(
      "---\ntitle: 标题\n---\n前言\n\n# 标题二\n\n## 现象\n\n文一\n\n### 日志\n\n```\nE1\n  "
      "E2\n```\n\n## 原因\n\n文二\n");
  ASSERT_EQ(article.sections.size(), 5u);
  const Section& first = article.sections[0];
  EXPECT_EQ(first.level, 0);
  EXPECT_EQ(first.text, "前言");
  EXPECT_EQ(first.anchor, "");
  EXPECT_EQ(first.line, 4);
  EXPECT_EQ(article.sections[1].level, 1);
  EXPECT_EQ(article.sections[1].text, "");
  const Section& log = article.sections[3];
  EXPECT_EQ(log.level, 3);
  EXPECT_EQ(log.heading, "日志");
  EXPECT_EQ(log.heading_path, (std::vector<std::string>{"标题二", "现象"}));
  EXPECT_EQ(log.anchor, "日志");
  EXPECT_EQ(log.text, "E1\n  E2");
  EXPECT_EQ(log.line, 12);
  EXPECT_EQ(article.sections[4].heading_path, std::vector<std::string>{"标题二"});
}

TEST(Sections, HaveTheTitlesOwnOnlyWithText) {
  const Article with = read_article("# 标题\n\n正文\n\n## 节\n\n文");
  ASSERT_EQ(with.sections.size(), 2u);
  EXPECT_EQ(with.sections[0].level, 1);
  EXPECT_EQ(with.sections[0].heading, "标题");
  EXPECT_EQ(with.sections[0].anchor, "标题");
  EXPECT_EQ(with.sections[0].text, "正文");
  EXPECT_TRUE(with.sections[1].heading_path.empty());
  const Article without = read_article("# 标题\n\n## 节\n\n文");
  ASSERT_EQ(without.sections.size(), 1u);
  EXPECT_EQ(without.sections[0].heading, "节");
  EXPECT_EQ(without.anchors, (std::vector<std::string>{"标题", "节"}));
}

TEST(Sections, HoldEveryVisibleCharacterOnce) {
  const Article article = read_article(
      "甲 **乙** `丙` [丁](a.md) ![戊](b.png) ~~己~~\n\n> 庚\n\n- 辛\n  - 壬\n\n| 癸 | 子 "
      "|\n|-|-|\n| 丑 | 寅 |\n\n"
      "<p>卯<br>辰</p>\n\n<details><summary>巳</summary>\n\n午\n\n</details>\n\n    未\n\n申  "
      "\n酉\n");
  ASSERT_EQ(article.sections.size(), 1u);
  EXPECT_EQ(article.sections[0].text,
            "甲 乙 丙 丁 戊 己\n庚\n辛\n壬\n癸\t子\n丑\t寅\n卯\n辰\n巳\n午\n未\n申\n酉");
}

TEST(Sections, KnowTheWordsOfLinksToOtherArticles) {
  const Article article = read_article(
      "# t\n\n甲 [乙](other.md) [丙](https://example.com)\n\n- [丁](dir/d.md#x) 戊\n- [己](#t)\n");
  ASSERT_EQ(article.sections.size(), 1u);
  std::vector<std::string> words;
  for (const TextRange& link : article.sections[0].links) {
    words.push_back(article.sections[0].text.substr(link.begin, link.end - link.begin));
  }
  EXPECT_EQ(words, (std::vector<std::string>{"乙", "丁"}));
}

TEST(Sections, KnowTheirBlocksOfCode) {
  const Article article = read_article(
      "# t\n\n甲 `乙`\n\n```sh title=\"丙\"\nif x\n  y\n```\n\n- 丁\n\n      "
      "戊\n\n<pre>己\n<b>庚</b></pre>\n\n"
      "```\n```\n");
  ASSERT_EQ(article.sections.size(), 1u);
  std::vector<std::string> blocks;
  for (const TextRange& block : article.sections[0].code) {
    blocks.push_back(article.sections[0].text.substr(block.begin, block.end - block.begin));
  }
  EXPECT_EQ(blocks, (std::vector<std::string>{"if x\n  y", "戊", "己\n庚"}));
}

TEST(Sections, ReportThoseWithoutText) {
  const ReadResult result = read("# t\n\n## a\n\n### b\n\nx\n\n## c\n");
  const Diagnostics empty = of_rule(result, "empty-section");
  ASSERT_EQ(empty.size(), 1u);
  EXPECT_EQ(empty[0].line, 9);
}

TEST(Sections, CountLinesWithFrontMatter) {
  const ReadResult result = read("---\ntitle: t\n---\n\n## a\n\nx\n\n> ## b\n> y\n");
  EXPECT_EQ(result.article->sections.at(0).line, 5);
  EXPECT_EQ(result.article->sections.at(1).line, 9);
  EXPECT_EQ(result.article->sections.at(1).heading, "b");
}

}  // namespace
}  // namespace fixlore
