// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace fixlore {
namespace {

double discounted(double gain, std::size_t position) {
  return gain / std::log2(static_cast<double>(position + 1));
}

double best_gain(const Gains& gains) {
  std::vector<double> ordered;
  for (const auto& [article, gain] : gains) ordered.push_back(gain);
  std::ranges::sort(ordered, std::greater<>());
  double sum = 0;
  for (std::size_t i = 0; i < std::min(ordered.size(), kJudgedDepth); ++i) {
    sum += discounted(ordered[i], i + 1);
  }
  return sum;
}

}  // namespace

std::size_t first_answer(const std::vector<std::string>& ranking, const Gains& gains) {
  for (std::size_t i = 0; i < std::min(ranking.size(), kJudgedDepth); ++i) {
    if (gains.contains(ranking[i])) return i + 1;
  }
  return 0;
}

Figures measure(const std::vector<std::string>& ranking, const Gains& gains) {
  std::size_t found = 0;
  double gained = 0;
  for (std::size_t i = 0; i < std::min(ranking.size(), kJudgedDepth); ++i) {
    const auto it = gains.find(ranking[i]);
    if (it == gains.end()) continue;
    ++found;
    gained += discounted(it->second, i + 1);
  }
  const std::size_t first = first_answer(ranking, gains);
  Figures figures{};
  figures[kReciprocalRank] = first == 0 ? 0 : 1 / static_cast<double>(first);
  figures[kFirst] = first == 1 ? 1 : 0;
  figures[kRecall] =
      static_cast<double>(found) / static_cast<double>(std::min(gains.size(), kJudgedDepth));
  figures[kGain] = gained / best_gain(gains);
  return figures;
}

Figures mean(const std::vector<Figures>& figures) {
  Figures sum{};
  for (const Figures& each : figures) {
    for (std::size_t m = 0; m < kMeasures; ++m) sum[m] += each[m];
  }
  for (double& value : sum) value /= static_cast<double>(figures.size());
  return sum;
}

}  // namespace fixlore
