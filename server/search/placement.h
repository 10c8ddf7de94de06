// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <vector>

#include "indexer/schema/pins.h"
#include "server/search/corpus.h"
#include "server/search/document_query.h"
#include "server/search/reranker.h"
#include "server/search/results.h"

namespace fixlore {

/// `query`, that also finds what is pinned, and does not find what is hidden.
DocumentQuery with_placement(DocumentQuery query, const Placement& placement);

/// Those of the pinned articles that the reader has and the filters let through, in their order.
std::vector<Xapian::docid> pinned_documents(const Placement& placement,
                                            const std::vector<Filter>& filters,
                                            const Corpus& corpus, const Normalizer& normalizer);

/// Puts the pinned documents before all others and marks them, also those that are no candidates
/// yet.
void put_first(const std::vector<Xapian::docid>& pinned, std::vector<Candidate>& candidates);

}  // namespace fixlore
