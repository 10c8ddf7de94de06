// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/first_stage.h"
#include "server/search/results.h"

namespace fixlore {

/// Articles with the most telling words in common with the document of the corpus, best first: what
/// the first stage finds for these words.
std::vector<ArticleRef> similar_articles(Corpus& corpus, Xapian::docid id, std::size_t limit,
                                         Analyzer& analyzer, FirstStage& first_stage);

}  // namespace fixlore
