// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "server/search/ranking.h"

namespace fixlore {

/// The weighting scheme of the first stage: BM25+ of Lv and Zhai (2011).
inline Xapian::BM25PlusWeight first_stage_weight(const Ranking& ranking) {
  constexpr double kNoQueryLength = 0, kQueryFrequency = 1, kMinNormLength = 0.5;
  return {ranking.k1, kNoQueryLength, kQueryFrequency, ranking.b, kMinNormLength, ranking.delta};
}

}  // namespace fixlore
