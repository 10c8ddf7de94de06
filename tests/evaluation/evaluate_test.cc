// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::Pair;

/// A system with some articles and prepared answers.
class EvaluateTest : public testing::Test {
 protected:
  SetResults run(const std::vector<JudgedQuery>& queries) {
    const SearchSystem system = {[this](const std::string& query) { return answers_[query]; },
                                 [this](const std::string& name) {
                                   return articles_.contains(name) ? std::optional(name)
                                                                   : std::nullopt;
                                 }};
    return evaluate({"s", queries, {}, {}}, system, progress_);
  }

  std::set<std::string> articles_;
  std::map<std::string, std::vector<std::string>> answers_;
  Progress progress_;
};

TEST_F(EvaluateTest, JudgesEveryQueryAndCountsIt) {
  articles_ = {"a", "b"};
  answers_ = {{"one", {"a"}}, {"two", {"a", "b"}}};
  const SetResults results = run({{"q1", "one", {{"a", 1}}}, {"q2", "two", {{"b", 1}}}});
  EXPECT_EQ(results.answers[0].figures[kReciprocalRank], 1);
  EXPECT_EQ(results.answers[1].figures[kReciprocalRank], 0.5);
  EXPECT_EQ(results.means[kReciprocalRank], 0.75);
  EXPECT_EQ(progress_.done(), 2u);
}

TEST_F(EvaluateTest, FindsArticlesOfCollectionsAndSections) {
  articles_ = {"a/b", "urn:c", "c#"};
  const SetResults results =
      run({{"q", "x", {{"docs:a/b#12", 1}, {"docs:a/b", 2}, {"urn:c", 1}, {"docs:c#", 1}}}});
  EXPECT_THAT(results.answers[0].gains,
              ElementsAre(Pair("a/b", 2), Pair("c#", 1), Pair("urn:c", 1)));
  EXPECT_TRUE(results.unknown.empty());
}

TEST_F(EvaluateTest, UnknownDocumentsAreNamedAndCountAsNotFound) {
  articles_ = {"a"};
  answers_["x"] = {"a"};
  const SetResults results = run({{"q", "x", {{"a", 1}, {"docs:gone", 1}}}});
  EXPECT_THAT(results.unknown, ElementsAre("docs:gone"));
  EXPECT_EQ(results.means[kRecall], 0.5);
}

TEST_F(EvaluateTest, TheRunHasWhatWasFound) {
  answers_ = {{"one", {"a", "b"}}};
  const SetResults results = run({{"q1", "one", {{"a", 1}}}, {"q2", "none", {{"a", 1}}}});
  EXPECT_THAT(run_of({results})["s"],
              ElementsAre(Pair("q1", ElementsAre("a", "b")), Pair("q2", ElementsAre())));
}

TEST_F(EvaluateTest, PercentilesAreOfTheTimes) {
  SetResults results;
  for (const double ms : {5.0, 1.0, 3.0}) results.answers.push_back({{}, {}, {}, ms});
  EXPECT_EQ(results.percentile_ms(0.5), 3.0);
  EXPECT_EQ(results.percentile_ms(1), 5.0);
}

}  // namespace
}  // namespace fixlore
