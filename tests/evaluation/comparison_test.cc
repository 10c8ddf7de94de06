// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace fixlore {
namespace {

using testing::AllOf;
using testing::ElementsAre;

std::vector<Figures> repeated(std::size_t times, double value) {
  return std::vector<Figures>(times, {value, value, value, value});
}

TEST(BootstrapTest, TheSameDifferenceEverywhereLeavesNoDoubt) {
  const Difference difference = bootstrap(repeated(50, 0.25));
  EXPECT_DOUBLE_EQ(difference.mean[kGain], 0.25);
  EXPECT_DOUBLE_EQ(difference.low[kGain], 0.25);
  EXPECT_DOUBLE_EQ(difference.high[kGain], 0.25);
}

TEST(BootstrapTest, TheIntervalIsThatOfABinomialMean) {
  // 200 of 400 queries better by 1: the mean's standard error is sqrt(0.25 / 400) = 0.025, and 95%
  // of a normal distribution lie within 1.96 of them.
  std::vector<Figures> differences = repeated(200, 0);
  for (const Figures& better : repeated(200, 1)) differences.push_back(better);
  const Difference difference = bootstrap(differences);
  EXPECT_DOUBLE_EQ(difference.mean[kReciprocalRank], 0.5);
  EXPECT_NEAR(difference.low[kReciprocalRank], 0.5 - 1.96 * 0.025, 0.004);
  EXPECT_NEAR(difference.high[kReciprocalRank], 0.5 + 1.96 * 0.025, 0.004);
}

TEST(BootstrapTest, TheSameInputGivesTheSameInterval) {
  std::vector<Figures> differences = repeated(20, 0);
  differences[3] = {1, 0.5, -1, 0.1};
  differences[7] = {-0.5, 0.5, -1, 0.3};
  const Difference first = bootstrap(differences);
  const Difference second = bootstrap(differences);
  EXPECT_EQ(first.low, second.low);
  EXPECT_EQ(first.high, second.high);
  EXPECT_LT(first.low[kReciprocalRank], first.high[kReciprocalRank]);
}

SetResults results_of(const std::vector<std::vector<std::string>>& rankings) {
  SetResults results;
  results.set.name = "s";
  for (const std::vector<std::string>& ranking : rankings) {
    results.set.queries.push_back({"q" + std::to_string(results.answers.size()), "text", {}});
    const Gains gains = {{"a", 1}};
    results.answers.push_back({ranking, gains, measure(ranking, gains), 1.0});
  }
  return results;
}

TEST(CompareTest, TellsWhichQueriesMovedMostFirst) {
  const SetResults now = results_of({{"a"}, {"x", "a"}, {"a"}, {}});
  const TrecRun before = {
      {"s", {{"q0", {"a"}}, {"q1", {"x", "y", "a"}}, {"q2", {"x"}}, {"q3", {"x", "a"}}}}};
  const Comparison comparison = compare(now, before);
  const auto change = [](std::size_t query, std::size_t from, std::size_t to) {
    return AllOf(testing::Field(&Change::query, query), testing::Field(&Change::before, from),
                 testing::Field(&Change::now, to));
  };
  EXPECT_THAT(comparison.changes, ElementsAre(change(2, 0, 1), change(3, 2, 0), change(1, 3, 2)));
  // (0 + 1/6 + 1 - 1/2) / 4
  EXPECT_NEAR(comparison.difference.mean[kReciprocalRank], 1.0 / 6, 1e-12);
}

TEST(CompareTest, AQueryThatTheBaselineLacksWasNotFound) {
  const Comparison comparison = compare(results_of({{"a"}, {"a"}}), {{"s", {{"q1", {"a"}}}}});
  ASSERT_EQ(comparison.changes.size(), 1u);
  EXPECT_EQ(comparison.changes[0].before, 0u);
}

TEST(CompareTest, ABaselineOfOtherSetsIsAnError) {
  EXPECT_THROW(compare(results_of({{"a"}}), {{"other", {{"q0", {"a"}}}}}), Error);
}

}  // namespace
}  // namespace fixlore
