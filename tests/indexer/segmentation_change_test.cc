// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

/// What an edit of words.txt does to the articles of an index.
class SegmentationChangeTest : public IndexFixture {
 protected:
  void SetUp() override {
    article("body.md", "First", "", "重启智能網關后恢复。\n");
    article("title.md", "智能网关升级", "audience: internal\n");
    article("keyword.md", "Third", "keywords: [智能网关]\n");
    article("apart.md", "Fourth", "", "智能的网关，网关智能，能网。\n");
    article("none.md", "Fifth");
    run();
  }
  RunReport edit(const std::string& words) const {
    content_.write("vocabulary/words.txt", words);
    return run();
  }
};

TEST_F(SegmentationChangeTest, OnlyArticlesWithTheWordAreIndexedAgain) {
  ASSERT_THAT(terms("public"), Not(Contains("智能网关")));
  const RunReport report = edit("智能網關\n");
  EXPECT_EQ(report.resegmented.size(), 3U);
  EXPECT_EQ(report.unchanged, 5U);
  EXPECT_EQ(report.replaced, 0U);
  EXPECT_EQ(documents_with("public", "智能网关").size(), 2U);
  EXPECT_EQ(documents_with("internal", "智能网关").size(), 1U);
  EXPECT_EQ(run().resegmented.size(), 0U) << "nothing has changed since";
}

TEST_F(SegmentationChangeTest, AWordThatIsDroppedIsForgotten) {
  edit("智能网关\n网关智能\n");
  const RunReport report = edit("网关智能\n");
  EXPECT_EQ(report.resegmented.size(), 3U);
  EXPECT_THAT(terms("public"), Not(Contains("智能网关")));
  EXPECT_THAT(terms("public"), Contains("网关智能"));
}

TEST_F(SegmentationChangeTest, AFullBuildComesToTheSame) {
  edit("智能网关\n");
  const auto incremental = terms("public");
  run(true);
  EXPECT_EQ(terms("public"), incremental);
}

TEST_F(SegmentationChangeTest, AFaultLeavesTheOldWordsInForce) {
  edit("智能网关\n");
  const RunReport report = edit("能网\nword\n");
  EXPECT_THAT(findings(report), ElementsAre("vocabulary/words.txt:2 vocabulary"));
  EXPECT_EQ(report.resegmented.size(), 0U);
  EXPECT_FALSE(report.published);
}

TEST_F(SegmentationChangeTest, AFileThatChangedAsWellCountsAsReplaced) {
  article("body.md", "First", "", "重启智能网关。\n");
  const RunReport report = edit("智能网关\n");
  EXPECT_EQ(report.resegmented.size(), 2U);
  EXPECT_EQ(report.replaced, 1U);
}

TEST_F(SegmentationChangeTest, PinsForNoArticleAreHints) {
  content_.write("vocabulary/pins.txt", "网关 = body, -gone\n");
  const RunReport report = run();
  EXPECT_THAT(findings(report), testing::IsEmpty());
  EXPECT_THAT(report.diagnostics,
              Contains(testing::AllOf(testing::Field(&Diagnostic::rule, "unknown-pin"),
                                      testing::Field(&Diagnostic::line, 1))));
  EXPECT_EQ(report.resegmented.size(), 0U);
}

}  // namespace
}  // namespace fixlore
