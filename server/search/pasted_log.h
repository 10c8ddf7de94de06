// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/query_parser.h"
#include "server/search/query_text.h"
#include "server/search/ranking.h"

namespace fixlore {

/// The terms of a pasted log: each message once however often it was written, without what differs
/// each time. Where some report a fault, the rest count little. Of terms and messages alike the
/// max_terms that tell most, wherever in the log they stand.
QueryText read_pasted_log(const ParsedQuery& query, Analyzer& analyzer, Corpus& corpus,
                          const Ranking& ranking);

}  // namespace fixlore
