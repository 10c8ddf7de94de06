// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>

#include "base/error.h"

namespace fixlore {
namespace {

constexpr std::size_t kResamples = 10000;
constexpr std::uint64_t kSeed = 20261122;
constexpr double kTail = 0.025;

Figures operator-(const Figures& a, const Figures& b) {
  Figures difference{};
  for (std::size_t m = 0; m < kMeasures; ++m) difference[m] = a[m] - b[m];
  return difference;
}

double step(const Change& change) {
  const auto reciprocal = [](std::size_t rank) {
    return rank == 0 ? 0 : 1 / static_cast<double>(rank);
  };
  return std::abs(reciprocal(change.now) - reciprocal(change.before));
}

}  // namespace

Difference bootstrap(const std::vector<Figures>& differences) {
  std::mt19937_64 random(kSeed);
  std::array<std::vector<double>, kMeasures> means;
  std::vector<Figures> sample(differences.size());
  for (std::size_t round = 0; round < kResamples; ++round) {
    // The rest of the division keeps draws equal on every machine; its bias is below 2^-40.
    for (Figures& drawn : sample) drawn = differences[random() % differences.size()];
    const Figures of_sample = mean(sample);
    for (std::size_t m = 0; m < kMeasures; ++m) means[m].push_back(of_sample[m]);
  }
  Difference difference{mean(differences), {}, {}};
  for (std::size_t m = 0; m < kMeasures; ++m) {
    std::ranges::sort(means[m]);
    const auto tail = static_cast<std::size_t>(kTail * kResamples);
    difference.low[m] = means[m][tail];
    difference.high[m] = means[m][kResamples - 1 - tail];
  }
  return difference;
}

Comparison compare(const SetResults& now, const TrecRun& before) {
  const auto set = before.find(now.set.name);
  if (set == before.end()) {
    throw Error(ErrorCode::kInvalidArgument, "the baseline has nothing of " + now.set.name,
                "write it for the same query sets: fixlore eval --run FILE");
  }
  Comparison comparison;
  std::vector<Figures> differences;
  for (std::size_t i = 0; i < now.answers.size(); ++i) {
    const Answer& answer = now.answers[i];
    const auto found = set->second.find(now.set.queries[i].id);
    const std::vector<std::string> ranking =
        found == set->second.end() ? std::vector<std::string>() : found->second;
    differences.push_back(answer.figures - measure(ranking, answer.gains));
    const Change change{i, first_answer(ranking, answer.gains),
                        first_answer(answer.ranking, answer.gains)};
    if (change.before != change.now) comparison.changes.push_back(change);
  }
  std::ranges::stable_sort(comparison.changes, std::greater<>(), step);
  comparison.difference = bootstrap(differences);
  return comparison;
}

}  // namespace fixlore
