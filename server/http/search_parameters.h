// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/json.h"
#include "server/http/url.h"
#include "server/search/results.h"

namespace fixlore {

inline constexpr std::size_t kMaxQueryBytes = std::size_t{100} * 1024;  ///< room for a pasted log
inline constexpr int kMaxJsonDepth = 32;

/// What a search was asked: the request, and in which language its notes shall be (empty: the
/// reader's own).
struct SearchParameters {
  SearchRequest request;
  std::string language;
};

/// The parameters of `GET /api/v1/search` and of the search page: q, limit, offset, filter, facets,
/// sort, lang. Error{kInvalidArgument} names the parameter that is unknown or wrong.
SearchParameters parse_search_query(const QueryParameters& query);

/// The same from the JSON object that is the body of a POST. `filter` is an array of "field:value"
/// or an object {field: [values]}, `facets` an array of names.
SearchParameters parse_search_body(std::string_view body);

/// The same text for requests that ask for the same, and for no others.
std::string canonical_text(const SearchRequest& request);

/// "field:value" or "field:value,value": any of the values. A comma or a backslash inside a value
/// has a backslash before it.
Filter parse_filter(std::string_view text);
std::string format_filter(std::string_view field, std::string_view value);

/// "relevance", "updated" or "verified".
const char* to_string(SortOrder order);

/// The value of a whole-number parameter. Error{kInvalidArgument} names it.
std::uint32_t parse_number(std::string_view name, std::string_view text, std::uint32_t min,
                           std::uint32_t max);

/// Error{kInvalidArgument} unless every parameter is one of `known` and given once.
void check_parameters(const QueryParameters& query, std::initializer_list<std::string_view> known);

}  // namespace fixlore
