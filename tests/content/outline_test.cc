// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/outline.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

std::vector<int> levels(const std::vector<int>& source) {
  Outline outline;
  std::vector<int> out;
  for (const int level : source) out.push_back(outline.next(level));
  return out;
}

TEST(Outline, StartsUnderThePagesTitle) {
  EXPECT_EQ(levels({2, 3, 3, 2}), (std::vector<int>{2, 3, 3, 2}));
  EXPECT_EQ(levels({1, 2, 1, 2}), (std::vector<int>{2, 3, 2, 3}));
}

TEST(Outline, SkipsNoLevel) {
  EXPECT_EQ(levels({4, 6, 2, 5}), (std::vector<int>{2, 3, 2, 3}));
  EXPECT_EQ(levels({1, 2, 3, 4, 5, 6}), (std::vector<int>{2, 3, 4, 5, 6, 6}));
}

}  // namespace
}  // namespace fixlore
