// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "server/search/article_stretch.h"
#include "server/search/marker.h"
#include "server/search/results.h"

namespace fixlore {

inline constexpr std::size_t kSnippetBytes = 360;  ///< about 120 Han characters
inline constexpr std::size_t kCodeBytes = 600;
inline constexpr std::size_t kCodeLines = 10;

/// The piece of a stretch of text that covers most of the query's terms, with every place that
/// matched. Cut ends are closed with an ellipsis.
///
/// Where most of that lies in a block of code, the whole block, or of a long one as many lines as
/// fit into kCodeLines and kCodeBytes, from the first that matched. Otherwise about kSnippetBytes
/// at most, line breaks as spaces, cut at clause boundaries where there are such, and never inside
/// a Latin word or what matched; where nothing matches, the beginning.
Snippet make_snippet(const ArticleStretch& stretch, const Marker& marker);

/// The whole text with every place that matched.
MarkedText mark_text(std::string_view text, const Marker& marker);

}  // namespace fixlore
