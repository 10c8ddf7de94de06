// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/view_context.h"
#include "server/search/results.h"

namespace fixlore {

/// Views of lists of articles, for the pages that search, browse and greet.

/// The address that shows a search: path, q, filters, sort and offset, each only where it is not
/// the default. The page's state is all in it.
std::string search_url(std::string_view path, const SearchRequest& request);

/// As parameter `list` of a page: what was to be reviewed before today.
inline constexpr char kOverdueList[] = "overdue";

/// The lists to browse by: the newest, the most important, those whose review is overdue.
Json lists_view(const ViewContext& context, std::string_view path, const SearchRequest& request);

/// The badges of an article: type, nature, scope, solution type, importance, audience, overdue.
Json badges_view(const ViewContext& context, const FrontMatter& meta);

/// Whether the article should have been reviewed before today.
bool is_overdue(const ViewContext& context, const FrontMatter& meta);

/// One result: title and snippet with marks, section, badges, and the line by which to trust it.
Json hit_view(const ViewContext& context, const Hit& hit);
Json hits_view(const ViewContext& context, const std::vector<Hit>& hits);

/// What was found: how much in words, whether nothing, and the hits.
Json found_view(const ViewContext& context, const SearchResults& results);

/// How the query was understood, in words.
Json notes_view(const ViewContext& context, const std::vector<Note>& notes);

/// The facets by which the results can be narrowed, in the order in which they were asked for; each
/// value adds a filter, or removes it where it is set.
Json facets_view(const ViewContext& context, std::string_view path, const SearchRequest& request,
                 const std::vector<Facet>& facets);

/// The filters that are set, each with the address without it.
Json filters_view(const ViewContext& context, std::string_view path, const SearchRequest& request);

/// Links to the pages around the one shown; false where there is but one.
Json paging_view(std::string_view path, const SearchRequest& request, const SearchResults& results);

/// The orders in which results can be sorted.
Json sort_view(const ViewContext& context, std::string_view path, const SearchRequest& request);

}  // namespace fixlore
