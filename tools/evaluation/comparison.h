// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "tools/evaluation/evaluate.h"
#include "tools/evaluation/run_file.h"

namespace fixlore {

/// Difference of two means and the interval that holds it with a confidence of 95%.
struct Difference {
  Figures mean;
  Figures low;
  Figures high;
};

/// The paired bootstrap: resamples the queries' differences 10,000 times and takes the 2.5th and
/// 97.5th percentile of their means (Sakai 2006). The same input gives the same interval. At least
/// one query.
Difference bootstrap(const std::vector<Figures>& differences);

/// A query whose first answer moved; positions from 1, 0 where it is not found.
struct Change {
  std::size_t query;  ///< index in the set
  std::size_t before;
  std::size_t now;
};

struct Comparison {
  Difference difference;        ///< now - before
  std::vector<Change> changes;  ///< those whose reciprocal rank changed, most first
};

/// Compares a set's results with an earlier run of the same queries. What the run does not have was
/// not found. Error{kInvalidArgument} when it has nothing of the whole set.
Comparison compare(const SetResults& now, const TrecRun& before);

}  // namespace fixlore
