// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/progress_display.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(ProgressDisplayTest, ShowsRateAndRemainingTimeWhileReading) {
  EXPECT_EQ(progress_line(Progress::Phase::kRead, 200, 1000, 4.0),
            "reading 200/1000, 50 files/s, 16 s left");
  EXPECT_EQ(progress_line(Progress::Phase::kAsk, 200, 1000, 4.0),
            "asking 200/1000, 50 queries/s, 16 s left");
}

TEST(ProgressDisplayTest, ForetellsNothingBeforeTheFirstFile) {
  EXPECT_EQ(progress_line(Progress::Phase::kRead, 0, 1000, 4.0), "reading 0/1000");
}

TEST(ProgressDisplayTest, DrawsABar) {
  EXPECT_EQ(progress_bar(0, 8), "[........................] ");
  EXPECT_EQ(progress_bar(2, 8), "[######..................] ");
  EXPECT_EQ(progress_bar(8, 8), "[########################] ");
  EXPECT_EQ(progress_bar(0, 0), "");
}

TEST(ProgressDisplayTest, NamesTheOtherPhases) {
  EXPECT_EQ(progress_line(Progress::Phase::kScan, 0, 0, 1.0), "scanning");
  EXPECT_EQ(progress_line(Progress::Phase::kMerge, 1, 2, 1.0), "merging");
  EXPECT_EQ(progress_line(Progress::Phase::kPublish, 0, 0, 1.0), "publishing");
}

}  // namespace
}  // namespace fixlore
