// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/api_handlers.h"

#include <chrono>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "server/http/application.h"
#include "server/http/digest.h"
#include "server/http/json.h"
#include "server/http/json_writer.h"
#include "server/http/language.h"
#include "server/http/search_json.h"
#include "server/http/search_parameters.h"

namespace fixlore {
namespace {

constexpr std::size_t kOwnBytes = 128;  // of what belongs to one answer of a search alone
constexpr std::uint32_t kMaxListed = 20;  // of suggestions and similar articles

SearchParameters read_search(const Request& request) {
  if (request.method != "POST") return parse_search_query(request.query);
  if (!request.query.empty()) {
    throw Error(ErrorCode::kInvalidArgument, "a POST takes its parameters from the body alone");
  }
  return parse_search_body(request.body);
}

std::string required(const Request& request, std::string_view name) {
  const auto value = request.parameter(name);
  if (!value) {
    throw Error(ErrorCode::kInvalidArgument, "parameter '" + std::string(name) + "' is missing");
  }
  if (value->size() > kMaxQueryBytes) {
    throw Error(ErrorCode::kInvalidArgument,
                "parameter '" + std::string(name) + "' is longer than 100 KB");
  }
  return *value;
}

std::uint32_t list_length(const Request& request, std::uint32_t otherwise) {
  const auto value = request.parameter("limit");
  return value ? parse_number("limit", *value, 1, kMaxListed) : otherwise;
}

/// The article that the address names; Error{kNotFound} when this reader has none.
ArticlePage find_article(Searcher& searcher, const Request& request) {
  std::optional<ArticlePage> article = searcher.article(request.argument);
  if (!article) throw Error(ErrorCode::kNotFound, "There is no such article.");
  return *std::move(article);
}

}  // namespace

Response handle_search(Services& services, const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  const SearchParameters parameters = read_search(request);
  const std::string language = parameters.language.empty()
                                   ? page_language(request, services.options.default_language)
                                   : parameters.language;
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  const std::string key =
      "api\n" + searcher.key() + '\n' + language + '\n' + canonical_text(parameters.request);
  const std::shared_ptr<const std::string> common = services.cache.get(key, [&] {
    const auto message = [&](const Note& note) {
      return services.pages.messages().format(language, "note_" + note.code,
                                              {{"subject", note.subject}});
    };
    return search_json(searcher->search(parameters.request), message);
  });
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  JsonWriter own;  // belongs to this answer alone
  own.begin_object();
  own.member("took_ms", took.count());
  own.member("query_id", random_id());
  own.end_object();
  Response response;
  response.content_type = "application/json";
  response.body.reserve(common->size() + kOwnBytes);
  response.body.append(*common, 0, common->size() - 1).append(",").append(own.take(), 1);
  return response;
}

Response handle_suggest(Services& services, const Request& request) {
  check_parameters(request.query, {"q", "limit"});
  const std::string typed = required(request, "q");
  const std::uint32_t limit = list_length(request, 8);
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  return json_response(
      {{"query", typed}, {"suggestions", to_json(searcher->suggest(typed, limit))}});
}

Response handle_article(Services& services, const Request& request) {
  check_parameters(request.query, {});
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  const ArticlePage article = find_article(*searcher, request);
  Json json = to_json(article);
  const std::optional<ArticleRef> replacement = searcher->replacement(article.meta);
  json["replaced_by"] = replacement ? to_json(*replacement) : Json(nullptr);
  json["related"] = to_json(searcher->related(article.meta.id));
  return json_response(json);
}

Response handle_similar(Services& services, const Request& request) {
  check_parameters(request.query, {"limit"});
  const std::uint32_t limit = list_length(request, 5);
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  const std::string id = find_article(*searcher, request).meta.id;
  return json_response({{"id", id}, {"similar", to_json(searcher->similar(id, limit))}});
}

Response handle_analyze(Services& services, const Request& request) {
  check_parameters(request.query, {"text"});
  const std::string text = required(request, "text");
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  return json_response({{"text", text}, {"tokens", to_json(searcher->analyze(text), text)}});
}

Response handle_stats(Services& services, const Request& request) {
  check_parameters(request.query, {});
  const SearcherPool::Lease searcher = services.searchers.lease(request.reader);
  return json_response(to_json(searcher->stats()));
}

}  // namespace fixlore
