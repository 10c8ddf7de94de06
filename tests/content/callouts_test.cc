// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/callouts.h"

#include <gtest/gtest.h>

#include "tests/content/reading.h"

namespace fixlore {
namespace {

std::string callout(std::string_view kind, std::string_view title, std::string_view content) {
  std::string out = "<div class=\"callout callout-";
  out.append(kind).append("\" role=\"note\"><p class=\"callout-title\">").append(title);
  return out.append("</p>\n<p>").append(content).append("</p>\n</div>\n");
}

TEST(Callouts, AreGitHubs) {
  EXPECT_EQ(html_of("> [!NOTE]\n> 内容"), callout("note", "注意", "内容"));
  EXPECT_EQ(html_of("> [!warning]\n> text"), callout("warning", "Warning", "text"));
  EXPECT_EQ(html_of("> [!Caution] 自己的标题\n> 内容"), callout("caution", "自己的标题", "内容"));
  EXPECT_EQ(html_of("> [!IMPORTANT]\n>\n> text"), callout("important", "Important", "text"));
}

TEST(Callouts, AreBoldWords) {
  EXPECT_EQ(html_of("> **注意：**\n>\n> 内容"), callout("note", "注意：", "内容"));
  EXPECT_EQ(html_of("> **Tip:** text"), callout("tip", "Tip:", "text"));
  EXPECT_EQ(html_of("> **警告：**内容"), callout("warning", "警告：", "内容"));
  EXPECT_EQ(html_of("> **Note**: text"), callout("note", "Note:", "text"));
  EXPECT_EQ(html_of("> **建议**\n>\n> 内容"), callout("tip", "建议", "内容"));
  EXPECT_EQ(html_of("> **說明：**\n> 內容說明"), callout("note", "說明：", "內容說明"));
}

TEST(Callouts, AreNotOrdinaryQuotes) {
  for (const char* text : {"> 引用", "> **重点** 在这里", "> **磁盘**\n>\n> 内容",
                           "> [!unknown]\n> a", "> **注意** 事项", "> [NOTE] a"}) {
    EXPECT_EQ(html_of(text).substr(0, 12), "<blockquote>") << text;
  }
}

TEST(Callouts, KeepTheAuthorsWordsInTheText) {
  EXPECT_EQ(read_article("> **注意：**\n>\n> 内容").sections.at(0).text, "注意：\n内容");
  EXPECT_EQ(read_article("> [!NOTE]\n> 内容").sections.at(0).text, "内容");
  EXPECT_EQ(read_article("> [!NOTE] 标题\n> 内容").sections.at(0).text, "标题\n内容");
}

TEST(CalloutKind, IgnoresCase) {
  EXPECT_EQ(callout_kind("TiP"), CalloutKind::kTip);
  EXPECT_EQ(callout_kind("提示"), CalloutKind::kTip);
  EXPECT_EQ(callout_kind("tips"), std::nullopt);
  EXPECT_EQ(callout_kind(""), std::nullopt);
}

}  // namespace
}  // namespace fixlore
