// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace fixlore {

/// Hits that count.
inline constexpr std::size_t kJudgedDepth = 10;

enum Measure : std::size_t { kReciprocalRank, kFirst, kRecall, kGain, kMeasures };
inline constexpr std::array<const char*, kMeasures> kMeasureNames = {"MRR@10", "R@1", "R@10",
                                                                     "nDCG@10"};

/// A value of each measure; for one query, or the mean of many.
using Figures = std::array<double, kMeasures>;

/// Gains (> 0) of the articles that answer a query, by id; at least one.
using Gains = std::map<std::string, double>;

/// Position from 1 of the first answer among the first hits, or 0 when there is none.
std::size_t first_answer(const std::vector<std::string>& ranking, const Gains& gains);

/// The figures of one query; `ranking` has article ids, best first, each once.
/// MRR@10: 1 / position of the first answer. R@1: whether the first hit is one. R@10: share of the
/// answers that are found, of those for which there is room. nDCG@10: the sum of gain /
/// log2(position
/// + 1), relative to the best order (Jarvelin and Kekalainen 2002, with linear gains as in
/// trec_eval).
Figures measure(const std::vector<std::string>& ranking, const Gains& gains);

/// Means over queries, of which there is at least one.
Figures mean(const std::vector<Figures>& figures);

}  // namespace fixlore
