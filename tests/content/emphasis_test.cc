// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "content/markdown_source.h"
#include "tests/content/reading.h"

namespace fixlore {
namespace {

TEST(Emphasis, WorksBesideChinesePunctuation) {
  const struct {
    const char *markdown, *html;
  } kCases[] = {
      {"**具体：**与其", "<p><strong>具体：</strong>与其</p>\n"},
      {"**“引号”**中文", "<p><strong>“引号”</strong>中文</p>\n"},
      {"中文**“引号”**中文", "<p>中文<strong>“引号”</strong>中文</p>\n"},
      {"*注意：*请", "<p><em>注意：</em>请</p>\n"},
      {"中文**（括号）**中文", "<p>中文<strong>（括号）</strong>中文</p>\n"},
      {"中文**(括号)**中文", "<p>中文<strong>(括号)</strong>中文</p>\n"},
      {"用**`code`**即可", "<p>用<strong><code>code</code></strong>即可</p>\n"},
      {"见**[文](a.md)**中", "<p>见<strong><a href=\"/articles/guide/a\">文</a></strong>中</p>\n"},
      {"**《手册》**规定", "<p><strong>《手册》</strong>规定</p>\n"},
      {"***重要。***继续", "<p><em><strong>重要。</strong></em>继续</p>\n"},
      {"**一：**二**三：**四", "<p><strong>一：</strong>二<strong>三：</strong>四</p>\n"},
      {"（**一**）和（**二**）", "<p>（<strong>一</strong>）和（<strong>二</strong>）</p>\n"},
      {"**a，**b", "<p><strong>a，</strong>b</p>\n"},
  };
  for (const auto& c : kCases) EXPECT_EQ(html_of(c.markdown), c.html) << c.markdown;
}

TEST(Emphasis, StaysCommonMarksElsewhere) {
  EXPECT_EQ(html_of("a * b * c"), "<p>a * b * c</p>\n");
  EXPECT_EQ(html_of("2**3.**4"), "<p>2**3.**4</p>\n");
  EXPECT_EQ(html_of("\\*不是\\*：强调"), "<p>*不是*：强调</p>\n");
  EXPECT_EQ(html_of("中 ** 文：** 字"), "<p>中 ** 文：** 字</p>\n");
}

TEST(Emphasis, LeavesNoTraceInAnyText) {
  const Article article = read_article(
      "# **标题：**说\n\n`**码：**中` [链**接：**文](/a**（b.md \"**题：**目\") "
      "![**图：**片](p.png)\n\n"
      "```**sql：**语\n**行：**字\n```\n\n<span title=\"**甲：**乙\">**丙：**丁</span>\n");
  EXPECT_EQ(article.html.find(kEmphasisHelper), std::string::npos);
  EXPECT_EQ(article.meta.title, "标题：说");
  for (const Section& section : article.sections) {
    EXPECT_EQ(section.text.find(kEmphasisHelper), std::string::npos);
    EXPECT_EQ(section.heading.find(kEmphasisHelper), std::string::npos);
  }
  for (const Reference& reference : article.references) {
    EXPECT_EQ(reference.path.find(kEmphasisHelper), std::string::npos);
  }
  EXPECT_NE(article.html.find("<code>**码：**中</code>"), std::string::npos);
  EXPECT_NE(article.html.find("**行：**字"), std::string::npos);
}

TEST(Emphasis, ReadsTablesAsBefore) {
  const Article article = read_article("|**甲：**|乙|\n|---|---|\n|**丙**|*丁。*|\n");
  EXPECT_EQ(article.sections.at(0).text, "甲：\t乙\n丙\t丁。");
  EXPECT_NE(article.html.find("<strong>甲：</strong></th>"), std::string::npos);
  EXPECT_NE(article.html.find("<em>丁。</em></td>"), std::string::npos);
}

TEST(HelpEmphasis, AddsNothingButHelpers) {
  std::string helped = help_emphasis("**甲：**乙*（丙）*丁");
  std::string plain;
  for (std::size_t at; (at = helped.find(kEmphasisHelper)) != std::string::npos;) {
    helped.erase(at, kEmphasisHelper.size());
  }
  EXPECT_EQ(helped, "**甲：**乙*（丙）*丁");
  EXPECT_EQ(help_emphasis("no emphasis"), "no emphasis");
}

}  // namespace
}  // namespace fixlore
