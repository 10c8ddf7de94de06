// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/suggestion.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(EditDistance, CountsEdits) {
  EXPECT_EQ(edit_distance("title", "title", 2), 0u);
  EXPECT_EQ(edit_distance("titel", "title", 2), 1u);  // a swap is one edit
  EXPECT_EQ(edit_distance("tile", "title", 2), 1u);
  EXPECT_EQ(edit_distance("tittles", "title", 2), 2u);
  EXPECT_EQ(edit_distance("", "ab", 2), 2u);
}

TEST(EditDistance, GivesUpPastTheLimit) {
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3u);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3u);
}

TEST(Closest, TakesTheNearestWithinTheLimit) {
  constexpr std::string_view kWords[] = {"status", "scenario", "summary"};
  EXPECT_EQ(closest("sumary", kWords, 2), "summary");
  EXPECT_EQ(closest("statsu", kWords, 2), "status");
  EXPECT_EQ(closest("weight", kWords, 2), "");
}

}  // namespace
}  // namespace fixlore
