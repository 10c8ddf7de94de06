// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/traditional.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(TraditionalTest, TellsWhatASimplifiedCharacterIs) {
  EXPECT_EQ(traditional_of(U'连'), U'連');
  EXPECT_EQ(traditional_of(U'库'), U'庫');
  EXPECT_EQ(traditional_of(U'接'), U'接') << "the same in both";
  EXPECT_EQ(traditional_of(U'連'), U'連');
  EXPECT_EQ(traditional_of(U'a'), U'a');
}

TEST(TraditionalTest, KnowsTraditionalWriting) {
  EXPECT_TRUE(is_written_traditional("ORA 連接失败"));
  EXPECT_FALSE(is_written_traditional("连接失败"));
  EXPECT_FALSE(is_written_traditional("中文")) << "the same in both";
  EXPECT_FALSE(is_written_traditional("\xff"));
}

}  // namespace
}  // namespace fixlore
