// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/anchors.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(AnchorSlug, IsGitHubs) {
  EXPECT_EQ(anchor_slug("Hello World"), "hello-world");
  EXPECT_EQ(anchor_slug("tidb_gc_enable 从 v5.0 版本开始引入"),
            "tidb_gc_enable-从-v50-版本开始引入");
  EXPECT_EQ(anchor_slug("什么是 Request Unit (RU)？"), "什么是-request-unit-ru");
  EXPECT_EQ(anchor_slug("A / B"), "a--b");
  EXPECT_EQ(anchor_slug("ÄÖ Ω Ж Ａ"), "äö-ω-ж-ａ");
  EXPECT_EQ(anchor_slug("「引号」——（括号）……"), "引号括号");
  EXPECT_EQ(anchor_slug("？！"), "");
}

TEST(AnchorId, StartsWithALetter) {
  EXPECT_EQ(anchor_id("概览"), "概览");
  EXPECT_EQ(anchor_id("step-1"), "step-1");
  EXPECT_EQ(anchor_id("1-概览"), "section-1-概览");
  EXPECT_EQ(anchor_id("--config"), "section---config");
  EXPECT_EQ(anchor_id("a.b c\"d"), "a-b-c-d");
  EXPECT_EQ(anchor_id(""), "");
}

TEST(AnchorSet, GivesEachIdOnce) {
  AnchorSet anchors;
  EXPECT_EQ(anchors.take("a"), "a");
  EXPECT_EQ(anchors.take("a"), "a-1");
  EXPECT_EQ(anchors.take("a-1"), "a-1-1");
  EXPECT_EQ(anchors.take("a"), "a-2");
  EXPECT_EQ(anchors.take(""), "section");
  EXPECT_TRUE(anchors.claim("b"));
  EXPECT_FALSE(anchors.claim("b"));
  EXPECT_EQ(anchors.take("b"), "b-1");
  EXPECT_EQ(anchors.release(),
            (std::vector<std::string>{"a", "a-1", "a-1-1", "a-2", "section", "b", "b-1"}));
}

TEST(AnchorSet, StaysQuickWithOneHeadingAHundredThousandTimes) {
  AnchorSet anchors;
  for (int i = 0; i < 100'000; ++i) anchors.take("a");
  EXPECT_EQ(anchors.take("a"), "a-100000");
}

}  // namespace
}  // namespace fixlore
