// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/search/corpus.h"
#include "server/search/document_query.h"
#include "server/search/phrase.h"
#include "server/search/query_parser.h"
#include "server/search/query_text.h"
#include "server/search/ranking.h"
#include "server/search/time_limit.h"

namespace fixlore {

/// What these terms and the messages of a log find: weak terms nothing, where there are others.
DocumentQuery words_query(const std::vector<QueryTerm>& terms,
                          const std::vector<MessageTerm>& messages, const Ranking& ranking);

/// Adds what a query demands to `query`: phrases, field:value, exclusions, and alternatives of
/// them.
DocumentQuery with_conditions(DocumentQuery query, const ParsedQuery& parsed, Corpus& corpus,
                              Analyzer& analyzer, const Ranking& ranking, const TimeLimit& limit,
                              std::vector<Note>& notes);

/// Only what was to be reviewed before this ISO date; empty: everything.
DocumentQuery with_due_date(DocumentQuery query, const std::string& before);

/// Adds the filters of a request, except the one on `except` (may be empty). Error
/// {kInvalidArgument} for a field that does not exist.
DocumentQuery with_filters(const DocumentQuery& query, const std::vector<Filter>& filters,
                           const Normalizer& normalizer, std::string_view except = {});

}  // namespace fixlore
