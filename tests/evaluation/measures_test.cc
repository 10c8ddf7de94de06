// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/measures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fixlore {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

// Tolerance of values that were worked out by hand to four places.
constexpr double kRounding = 5e-5;

auto figures(double reciprocal, double first, double recall, double gain) {
  return ElementsAre(DoubleNear(reciprocal, kRounding), DoubleNear(first, kRounding),
                     DoubleNear(recall, kRounding), DoubleNear(gain, kRounding));
}

TEST(MeasuresTest, TheOneAnswerFirstIsPerfect) {
  EXPECT_THAT(measure({"a", "b"}, {{"a", 1}}), figures(1, 1, 1, 1));
}

TEST(MeasuresTest, TheOneAnswerThirdHasAThirdAndHalfTheGain) {
  // 1 / log2(4) = 0.5
  EXPECT_THAT(measure({"x", "y", "a"}, {{"a", 1}}), figures(1.0 / 3, 0, 1, 0.5));
}

TEST(MeasuresTest, NothingFoundIsNothing) {
  EXPECT_THAT(measure({"x"}, {{"a", 1}}), figures(0, 0, 0, 0));
  EXPECT_THAT(measure({}, {{"a", 1}}), figures(0, 0, 0, 0));
}

TEST(MeasuresTest, GainsAreWeighedByPosition) {
  // Found: 1 / log2(3) + 3 / log2(4) = 0.6309 + 1.5; best: 3 + 2 / log2(3) + 1 / log2(4) = 4.7619.
  EXPECT_THAT(measure({"x", "low", "high"}, {{"high", 3}, {"middle", 2}, {"low", 1}}),
              figures(0.5, 0, 2.0 / 3, 2.1309 / 4.7619));
}

TEST(MeasuresTest, OnlyTheFirstTenCount) {
  const std::vector<std::string> ranking = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a"};
  EXPECT_THAT(measure(ranking, {{"a", 1}}), figures(0, 0, 0, 0));
  // 1 / log2(11) = 0.2891
  EXPECT_THAT(measure(ranking, {{"9", 1}}), figures(0.1, 0, 1, 0.2891));
}

TEST(MeasuresTest, MoreAnswersThanFitAreNotMissed) {
  std::vector<std::string> ranking;
  Gains gains;
  for (char c = 'a'; c < 'a' + 12; ++c) {
    ranking.emplace_back(1, c);
    gains[std::string(1, c)] = 1;
  }
  EXPECT_THAT(measure(ranking, gains), figures(1, 1, 1, 1));
}

TEST(MeasuresTest, FirstAnswerIsAPosition) {
  EXPECT_EQ(first_answer({"x", "b", "a"}, {{"a", 1}, {"b", 1}}), 2u);
  EXPECT_EQ(first_answer({"x"}, {{"a", 1}}), 0u);
}

TEST(MeasuresTest, MeansAreByMeasure) {
  EXPECT_THAT(mean({{1, 0, 1, 0.5}, {0.5, 1, 0, 0.5}}), figures(0.75, 0.5, 0.5, 0.5));
}

}  // namespace
}  // namespace fixlore
