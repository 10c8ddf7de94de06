// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/prior.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr Day kToday = 20'000;
constexpr Ranking kRanking;

Prior judged(const PriorFacts& facts, const Feedback& feedback = {}) {
  return prior_of(facts, feedback, kToday, kRanking);
}

TEST(WilsonTest, IsTheLowerEndOfTheInterval) {
  EXPECT_EQ(wilson_lower_bound(0, 0), 0);
  EXPECT_EQ(wilson_lower_bound(0, 10), 0);
  EXPECT_NEAR(wilson_lower_bound(1, 0), 0.2065, 1e-3) << "one reader proves little";
  EXPECT_NEAR(wilson_lower_bound(8, 2), 0.4902, 1e-3);
  EXPECT_GT(wilson_lower_bound(800, 200), wilson_lower_bound(8, 2));
}

TEST(PriorTest, NothingKnownIsNothing) { EXPECT_EQ(judged({}).sum(), 0); }

TEST(PriorTest, EachFactCounts) {
  EXPECT_EQ(judged({.importance = 2}).sum(), kRanking.importance);
  EXPECT_EQ(judged({.importance = 1}).sum(), kRanking.importance / 2);
  EXPECT_EQ(judged({.verified = kToday}).sum(), kRanking.verified);
  EXPECT_EQ(judged({.review_by = kToday}).sum(), 0) << "there is still a day";
  EXPECT_EQ(judged({.review_by = kToday - 1}).sum(), -kRanking.overdue);
}

TEST(PriorTest, AFaultAgesFasterThanAnArticle) {
  const Day year_ago = kToday - 365;
  const double fault = judged({.changed = year_ago, .type = ArticleType::kFault}).sum();
  EXPECT_DOUBLE_EQ(fault, kRanking.freshness / 2);
  EXPECT_GT(judged({.changed = year_ago}).sum(), fault);
  EXPECT_EQ(judged({.changed = kToday + 9}).sum(), kRanking.freshness) << "a day to come";
}

TEST(PriorTest, WhatReadersSaidFades) {
  const auto solved = [](Day last) {
    return judged({}, {.solved = 90, .not_solved = 10, .last = last}).solved;
  };
  EXPECT_NEAR(solved(kToday), kRanking.solved * wilson_lower_bound(90, 10), 1e-12);
  EXPECT_NEAR(solved(kToday - 180), solved(kToday) / 2, 1e-12);
}

TEST(PriorTest, TheBestAndTheWorstAreATenthApart) {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const auto some_day = [&] {
    return below(4) == 0 ? kNoDay : kToday + 100 - static_cast<Day>(below(9000));
  };
  double least = 0, most = 0;
  for (int i = 0; i < 20'000; ++i) {
    const PriorFacts facts{.changed = some_day(),
                           .verified = some_day(),
                           .review_by = some_day(),
                           .type = below(2) == 0 ? ArticleType::kArticle : ArticleType::kFault,
                           .importance = static_cast<std::uint8_t>(below(3))};
    const double sum = judged(facts, {below(100'000), below(3), some_day()}).sum();
    least = std::min(least, sum);
    most = std::max(most, sum);
  }
  EXPECT_LE(most - least, 0.1);
  EXPECT_GT(most - least, 0.07) << "the bound is near";
}

class PriorSearchTest : public SearchFixture {
 protected:
  std::vector<std::string> order(const std::string& query, const PriorSources& sources = {}) const {
    Searcher searcher(open_generation(), {}, normalizer_, {}, {}, sources);
    SearchRequest request;
    request.query = query;
    return ids(searcher.search(request));
  }
};

TEST_F(PriorSearchTest, DecideBetweenArticlesThatFitEquallyWell) {
  article("a.md", "备份恢复", "", "定期备份。\n");
  article("b.md", "备份恢复", "importance: core\n", "定期备份。\n");
  article("c.md", "备份恢复", "review_by: 1999-01-01\n", "定期备份。\n");
  run();
  EXPECT_THAT(order("备份"), ElementsAre("b", "a", "c"));
}

TEST_F(PriorSearchTest, NeverBeatAClearlyBetterMatch) {
  article("right.md", "磁盘空间不足", "review_by: 1999-01-01\n", "清理日志。\n");
  article("wrong.md", "日志规范", "importance: core\nverified: 2026-01-01\nlastmod: 2026-01-01\n",
          "磁盘空间要留足。\n");
  run();
  PriorSources sources;
  sources.today = [] { return day_of("2026-01-01"); };
  sources.feedback = [](std::string_view id) {
    return id == "wrong" ? Feedback{100'000, 0, day_of("2026-01-01")} : Feedback{};
  };
  EXPECT_EQ(order("磁盘空间不足", sources).at(0), "right");
}

TEST_F(PriorSearchTest, TodayIsGivenAndWhatReadersSaidIsAskedById) {
  article("a.md", "备份恢复", "review_by: 2026-06-30\nlastmod: 2026-01-01\n", "定期备份。\n");
  article("b.md", "备份恢复", "lastmod: 2025-12-01\n", "定期备份。\n");
  run();
  PriorSources sources;
  sources.today = [] { return day_of("2026-06-30"); };
  EXPECT_THAT(order("备份", sources), ElementsAre("a", "b"));
  sources.today = [] { return day_of("2026-07-01"); };
  EXPECT_THAT(order("备份", sources), ElementsAre("b", "a")) << "a is overdue";
  sources.feedback = [](std::string_view id) {
    return id == "a" ? Feedback{40, 2, day_of("2026-06-01")} : Feedback{};
  };
  EXPECT_THAT(order("备份", sources), ElementsAre("a", "b"));
}

TEST_F(PriorSearchTest, AreExplained) {
  article("a.md", "备份恢复", "importance: important\nreview_by: 1999-01-01\n", "定期备份。\n");
  run();
  const std::string text = searcher().explain("备份", "a");
  EXPECT_THAT(text, HasSubstr("     0.010  importance\n"));
  EXPECT_THAT(text, HasSubstr("    -0.010  review overdue\n"));
}

}  // namespace
}  // namespace fixlore
