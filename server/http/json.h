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

/// Turns offsets into a text in UTF-8 into those that JavaScript has for it. Takes as long as the way
/// from one offset to the next is; they are where characters begin, or the end.
class Utf16Counter {
 public:
  /// The text outlives it.
  explicit Utf16Counter(std::string_view text) : text_(text) {}

  /// The number of UTF-16 code units before that byte; a malformed sequence is one.
  std::uint32_t before(std::size_t offset);

 private:
  const std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t units_ = 0;
};

/// Text of a JSON value; malformed UTF-8 becomes U+FFFD. Indented by two spaces if `pretty`.
std::string dump(const Json& json, bool pretty = false);

}  // namespace fixlore
