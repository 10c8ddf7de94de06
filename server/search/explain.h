// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/ranking.h"
#include "server/search/reranker.h"

namespace fixlore {

/// How the score of article `id` for `query` comes about, as lines for a person: each term with its
/// idf, weight and share, then the second stage and the priors. Error{kNotFound} when the reader
/// has no such article.
std::string explain_score(std::string_view query, std::string_view id, Corpus& corpus,
                          Analyzer& analyzer, Reranker& reranker, const PriorJudge& priors,
                          const Ranking& ranking);

}  // namespace fixlore
