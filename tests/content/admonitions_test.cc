// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "content/markdown_source.h"

namespace fixlore {
namespace {

TEST(RewriteAdmonitions, WritesDocusaurusAsCallouts) {
  EXPECT_EQ(rewrite_admonitions(":::note\na\n:::\nb"), "> [!note]\n> a\n\nb");
  EXPECT_EQ(rewrite_admonitions(":::tip 标题\na\n:::"), "> [!tip] 标题\n> a\n");
  EXPECT_EQ(rewrite_admonitions("::::warning[标题]\na\n::::"), "> [!warning] 标题\n> a\n");
  EXPECT_EQ(rewrite_admonitions(":::note[标题\na\n:::"), "> [!note] 标题\n> a\n");
}

TEST(RewriteAdmonitions, WritesMkDocsAsCallouts) {
  EXPECT_EQ(rewrite_admonitions("!!! note \"标题\"\n    a\n\n    b\nc"),
            "> [!note] 标题\n> a\n> \n> b\nc");
  EXPECT_EQ(rewrite_admonitions("??? tip\n    a\n"), "> [!tip]\n> a\n");
}

TEST(RewriteAdmonitions, KeepsNeighboursApart) {
  EXPECT_EQ(rewrite_admonitions("!!! note\n    a\n\n!!! tip\n    b\n\n\nc\n"),
            "> [!note]\n> a\n\n> [!tip]\n> b\n\n\nc\n");
  EXPECT_EQ(rewrite_admonitions(":::note\n!!! tip\n    a\n\n!!! tip\n    b\n  \n:::\n"),
            "> [!note]\n> > [!tip]\n> > a\n> \n> > [!tip]\n> > b\n>   \n\n");
  EXPECT_EQ(rewrite_admonitions("!!! note\n    ```\n    a\n      \n    b\n    ```\n"),
            "> [!note]\n> ```\n> a\n>   \n> b\n> ```\n")
      << "blank lines of code keep their spaces";
  EXPECT_EQ(rewrite_admonitions("!!! note\n    a\n\n  "), "> [!note]\n> a\n\n  ");
}

TEST(RewriteAdmonitions, NestsThem) {
  EXPECT_EQ(rewrite_admonitions("::::note\n:::tip\na\n:::\nb\n::::\nc"),
            "> [!note]\n> > [!tip]\n> > a\n> \n> b\n\nc");
}

TEST(RewriteAdmonitions, LeavesOtherTextAlone) {
  for (const char* text : {"::: unknown\na\n:::", "a :::note\n", ":::\n", "!!!note\n",
                           "```\n:::note\n```\n", "~~~~\n```\n:::note\n~~~~\n"}) {
    EXPECT_EQ(rewrite_admonitions(text), text) << text;
  }
}

TEST(RewriteAdmonitions, KeepsTheNumberOfLinesAndBoundsNesting) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += ":::note\n";
  const std::string out = rewrite_admonitions(text);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1000);
  EXPECT_LT(out.size(), text.size() * 4);
}

}  // namespace
}  // namespace fixlore
