// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/query_parser.h"
#include "server/search/query_terms.h"
#include "server/search/ranking.h"
#include "server/search/rephrasing.h"
#include "server/search/spelling.h"
#include "server/search/wording.h"

namespace fixlore {

/// A run of words that articles have as well, of a message in a pasted log; see message_terms.
struct MessageTerm {
  std::string term;
  double weight = 0;
  double idf = 0;
};

/// The free text of a query, ready to be searched.
struct QueryText {
  std::vector<QueryTerm> terms;
  /// The whole text, to be found in articles as it stands: as typed, and in its corrected spelling
  /// where there is one; none that is too short or too long.
  std::vector<Wording> readings;
  std::vector<MessageTerm> messages;    ///< of a pasted log
  std::vector<Correction> corrections;  ///< of slips in the text
  std::vector<Rephrasing> rephrasings;  ///< of what the vocabulary knows; none of a pasted log
};

/// What `query` asks of those who may see this corpus.
ParsedQuery read_query(std::string_view query, const Corpus& corpus, const Normalizer& normalizer);

/// Error{kTooCostly} beyond the limit.
QueryText read_query_text(const ParsedQuery& parsed, Analyzer& analyzer, Corpus& corpus,
                          const Ranking& ranking, const TimeLimit& limit);

/// The query as it was asked, with the corrections of its text made: filters, quotes and exclusions
/// stay.
std::string corrected_query(const ParsedQuery& parsed, const std::vector<Correction>& corrections);

}  // namespace fixlore
