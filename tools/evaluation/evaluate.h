// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/progress.h"
#include "tools/evaluation/measures.h"
#include "tools/evaluation/query_set.h"
#include "tools/evaluation/run_file.h"

namespace fixlore {

/// What is evaluated: the library, or a server that is asked over HTTP.
struct SearchSystem {
  /// Ids of the best kJudgedDepth articles for a query, best first.
  std::function<std::vector<std::string>(const std::string& query)> search;
  /// The id of the article that goes by this id, path id, slug or old address.
  std::function<std::optional<std::string>(const std::string& name)> article_id;
};

/// What a query got.
struct Answer {
  std::vector<std::string> ranking;
  Gains gains;  ///< by article id
  Figures figures;
  double milliseconds;
};

struct SetResults {
  QuerySet set;
  std::vector<Answer> answers;       ///< one a query of the set, in its order
  std::vector<std::string> unknown;  ///< judged documents that the system does not have, sorted
  Figures means;

  /// Time within which this share of the queries was answered.
  double percentile_ms(double share) const;
};

/// Asks every query of the set and judges the answers; counts queries in `progress`. A judged
/// document COLLECTION:ARTICLE#SECTION means that article, collection and section being optional.
/// One that is unknown counts as not found.
SetResults evaluate(QuerySet set, const SearchSystem& system, Progress& progress);

/// The rankings of these sets.
TrecRun run_of(const std::vector<SetResults>& results);

}  // namespace fixlore
