// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "server/http/message.h"
#include "server/search/results.h"

namespace fixlore {

/// JSON whose objects keep the order in which they were written, so that answers read from the
/// important to the rest, and facets from the frequent to the rare.
using Json = nlohmann::ordered_json;

/// The shapes of the API, which the command line prints too; docs/api.md describes them. Marks of
/// titles, snippets and tokens are [begin, end) in UTF-16 code units, as JavaScript counts.
Json to_json(const std::vector<Suggestion>& suggestions);
Json to_json(const ArticlePage& article);
Json to_json(const ArticleRef& article);
Json to_json(const std::vector<ArticleRef>& articles);
Json to_json(const IndexStats& stats);
Json to_json(const std::vector<Token>& tokens, std::string_view text);

/// The answer that has this JSON as its body.
Response json_response(const Json& json);

/// Address of an article's page, percent-encoded, with "#anchor" unless that is empty.
std::string article_url(std::string_view id, std::string_view anchor = {});

/// For each byte of `text`, and for its end, the number of UTF-16 code units before it.
std::vector<std::uint32_t> utf16_offsets(std::string_view text);

/// Text of a JSON value; malformed UTF-8 becomes U+FFFD. Indented by two spaces if `pretty`.
std::string dump(const Json& json, bool pretty = false);

}  // namespace fixlore
