// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/query_parser.h"
#include "server/search/results.h"

namespace fixlore {

inline constexpr std::size_t kMaxRecognisedParts = 50;

/// The distinct codes, exceptions, paths and the like that were recognised in a query, those first
/// that articles of the corpus have, the rarest foremost; the rest in the order of the query.
std::vector<RecognisedPart> recognised_parts(const ParsedQuery& query, Analyzer& analyzer,
                                             Corpus& corpus);

}  // namespace fixlore
