// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/normalizer.h"
#include "server/search/query_terms.h"
#include "server/search/results.h"

namespace fixlore {

inline constexpr std::size_t kSnippetBytes = 360;  ///< about 120 Han characters

/// The stretch of `text` that covers most of the query's terms, at most about kSnippetBytes, cut at
/// clause boundaries where there are such, and never inside a Latin word or what matched; with
/// every place that matched. Where nothing matches, the beginning. Line breaks become spaces; a cut
/// end is closed with an ellipsis.
MarkedText make_snippet(std::string_view text, const std::vector<QueryTerm>& terms,
                        const Normalizer& normalizer);

/// The whole text with every place that matched.
MarkedText mark_text(std::string_view text, const std::vector<QueryTerm>& terms,
                     const Normalizer& normalizer);

}  // namespace fixlore
