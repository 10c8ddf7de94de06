// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/search/corpus.h"
#include "server/search/document_set.h"
#include "server/search/results.h"
#include "server/search/time_limit.h"

namespace fixlore {

/// Counts the values of the named facet fields over these articles. Values that fold to the
/// same are one, in the spelling of the class where it is most frequent. Error{kInvalidArgument}
/// for a field that is no facet.
std::vector<Facet> count_facets(const Corpus& corpus, const DocumentSets& documents,
                                const std::vector<std::string>& fields,
                                const Normalizer& normalizer, const TimeLimit& limit);

inline constexpr std::size_t kMaxFacetValues = 50;  ///< of one field, the most frequent

}  // namespace fixlore
