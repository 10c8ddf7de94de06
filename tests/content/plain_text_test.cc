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
  EXPECT_EQ(text.take(), "a\nb\tc");
  EXPECT_TRUE(text.empty());
}

TEST(PlainText, KeepsSpacesAtTheStartOfLines) {
  PlainText text;
  text.append("a ");
  text.separate_lines();
  text.append("  b ");
  text.separate_words();
  text.append("c");
  EXPECT_EQ(text.take(), "a\n  b  c");
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
