// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/plain_text.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(PlainText, SeparatesOnlyBetweenTexts) {
  PlainText text;
  text.separate_lines();
  text.append("a");
  text.separate_words();
  text.separate_lines();
  text.separate_cells();
  text.append("");
  text.append("b");
  text.separate_cells();
  text.append("c ");
  text.separate_lines();
  EXPECT_EQ(text.take().text, "a\nb\tc");
  EXPECT_TRUE(text.empty());
}

TEST(PlainText, KeepsSpacesAtTheStartOfLines) {
  PlainText text;
  text.append("a ");
  text.separate_lines();
  text.append("  b ");
  text.separate_words();
  text.append("c");
  EXPECT_EQ(text.take().text, "a\n  b  c");
}

TEST(PlainText, KnowsTheTextOfLinks) {
  PlainText text;
  text.append("见");
  text.separate_words();
  text.open_link();
  text.append("甲");
  text.separate_lines();
  text.append("乙 ");
  text.close_link();
  text.open_link();
  text.close_link();
  text.separate_lines();
  text.append("完");
  const PlainText::Taken taken = text.take();
  EXPECT_EQ(taken.text, "见 甲\n乙\n完");
  ASSERT_EQ(taken.links.size(), 1u);
  EXPECT_EQ(taken.text.substr(taken.links[0].begin, taken.links[0].end - taken.links[0].begin),
            "甲\n乙");
  EXPECT_TRUE(text.take().links.empty());
}

TEST(PlainText, KnowsItsLastCharacter) {
  PlainText text;
  EXPECT_EQ(text.last_char(), U'\0');
  text.append("a中");
  EXPECT_EQ(text.last_char(), U'中');
  text.separate_words();
  EXPECT_EQ(text.last_char(), U'\0');
}

}  // namespace
}  // namespace fixlore
