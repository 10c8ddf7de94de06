// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/query_terms.h"
#include "server/search/ranking.h"
#include "server/search/rephrasing.h"

namespace fixlore {

/// The free text of a query, ready to be searched.
struct QueryText {
  std::vector<QueryTerm> terms;
  /// The whole text, folded and without white space: as typed, and in its corrected spelling where
  /// there is one. To be found in articles as it stands; empty where it is too short or too long.
  std::vector<std::string> readings;
  std::string corrected;  ///< the text with slips put right, or empty
  std::vector<Rephrasing> rephrasings;
};

QueryText read_query_text(std::string_view text, Analyzer& analyzer, Corpus& corpus,
                          const Ranking& ranking);

/// Folded text without its white space: what is compared where only the wording counts.
std::string without_space(std::string folded);

}  // namespace fixlore
