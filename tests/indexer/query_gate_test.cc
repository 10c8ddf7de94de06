// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "indexer/verify.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

/// Runs with a gate that wants generations to have article a under a title.
class QueryGateTest : public IndexFixture {
 protected:
  RunReport run_with_gate(const std::string& wanted, bool force = false) {
    IndexOptions with = options();
    with.force = force;
    with.gate = [&](const fs::path& generation, Progress&) {
      ++asked_;
      EXPECT_TRUE(verify_generation(generation, 1).empty()) << "it is complete";
      GateResult result{.queries = 1, .mrr = 1, .minimum_mrr = 0, .diagnostics = {}};
      if (ArticleStore(generation / "public").outline(1).title != wanted) {
        result.diagnostics.push_back(
            {"queries.yaml", 3, Severity::kError, "query-gate", "not found", ""});
      }
      return result;
    };
    Progress progress;
    return run_index(with, progress, {});
  }

  int asked_ = 0;
};

TEST_F(QueryGateTest, AGenerationThatPassesIsPublished) {
  article("a.md", "Good");
  const RunReport report = run_with_gate("Good");
  EXPECT_TRUE(report.published);
  EXPECT_FALSE(report.refused());
  ASSERT_TRUE(report.gate);
  EXPECT_EQ(report.gate->queries, 1u);
}

TEST_F(QueryGateTest, AWorseOneIsNotAndLeavesNothingBehind) {
  article("a.md", "Good");
  run_with_gate("Good");
  article("a.md", "Bad");
  const RunReport report = run_with_gate("Good");
  EXPECT_FALSE(report.published);
  EXPECT_TRUE(report.refused());
  EXPECT_EQ(report.generation, 1u);
  EXPECT_THAT(findings(report), ElementsAre("queries.yaml:3 query-gate"));
  EXPECT_EQ(title("public", "a"), "Good");
  EXPECT_EQ(std::distance(fs::directory_iterator(index_path() / "generations"), {}), 1);
  article("a.md", "Better");
  EXPECT_EQ(run_with_gate("Better").generation, 2u);
}

TEST_F(QueryGateTest, ForcePublishesAndStillReports) {
  article("a.md", "Bad");
  const RunReport report = run_with_gate("Good", true);
  EXPECT_TRUE(report.published);
  EXPECT_FALSE(report.refused());
  EXPECT_THAT(findings(report), ElementsAre("queries.yaml:3 query-gate"));
  EXPECT_EQ(title("public", "a"), "Bad");
}

TEST_F(QueryGateTest, AChangeOfTheVocabularyAloneIsAskedToo) {
  article("a.md", "Good");
  run_with_gate("Good");
  EXPECT_FALSE(run_with_gate("Good").published);
  EXPECT_EQ(asked_, 1) << "nothing is to be published, so nothing is asked";
  content_.write("vocabulary/synonyms.txt", "宕机, 挂了\n");
  EXPECT_TRUE(run_with_gate("Good").published);
  EXPECT_EQ(asked_, 2);
}

}  // namespace
}  // namespace fixlore
