// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "content/front_matter.h"
#include "server/http/url.h"

namespace fixlore {
namespace {

/// An object that `members` fit into. One that has to grow copies all that it has, values too: keys
/// are constant, so they cannot be moved, and with them nothing is.
Json object_with_room(std::size_t members) {
  Json::object_t object;
  object.reserve(members);
  return object;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json marks_json(const MarkedText& marked) {
  Json marks = Json::array();
  Utf16Counter units(marked.text);
  for (const auto& [begin, end] : marked.marks) {
    marks.push_back({units.before(begin), units.before(end)});
  }
  return marks;
}

Json category_json(const Category& category) {
  return {{"domain", text_or_null(category.domain)},
          {"technology", text_or_null(category.technology)},
          {"process", text_or_null(category.process)}};
}

Json fault_json(const FaultRecord& fault) {
  return {{"nature", text_or_null(fault.nature)},
          {"scope", text_or_null(fault.scope)},
          {"product", text_or_null(fault.product)},
          {"version", text_or_null(fault.version)},
          {"environment", text_or_null(fault.environment)},
          {"error_codes", fault.error_codes},
          {"symptoms", fault.symptoms},
          {"cause", text_or_null(fault.cause)},
          {"solution_type", text_or_null(fault.solution_type)},
          {"urgency", text_or_null(fault.urgency)},
          {"reported_at", text_or_null(fault.reported_at)},
          {"responded_at", text_or_null(fault.responded_at)},
          {"diagnosed_at", text_or_null(fault.diagnosed_at)},
          {"resolved_at", text_or_null(fault.resolved_at)},
          {"closed_at", text_or_null(fault.closed_at)},
          {"reported_by", text_or_null(fault.reported_by)},
          {"diagnosed_by", text_or_null(fault.diagnosed_by)},
          {"resolved_by", text_or_null(fault.resolved_by)},
          {"accepted_by", text_or_null(fault.accepted_by)},
          {"result", text_or_null(fault.result)}};
}

Json toc_json(const std::vector<ArticlePage::TocEntry>& toc) {
  Json json = Json::array();
  for (const auto& [level, heading, anchor] : toc) {
    json.push_back({{"level", level}, {"heading", heading}, {"anchor", anchor}});
  }
  return json;
}

}  // namespace

Json to_json(const std::vector<Suggestion>& suggestions) {
  Json json = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    Json item = {{"kind", to_string(suggestion.kind)},
                 {"text", suggestion.text.text},
                 {"marks", marks_json(suggestion.text)}};
    item["id"] = text_or_null(suggestion.id);
    item["url"] =
        suggestion.id.empty() ? Json(nullptr) : Json(article_url(suggestion.id, suggestion.anchor));
    json.push_back(std::move(item));
  }
  return json;
}

Json to_json(const ArticlePage& article) {
  const FrontMatter& meta = article.meta;
  Json json = object_with_room(24);
  json["id"] = meta.id;
  json["type"] = to_string(meta.type);
  json["title"] = meta.title;
  json["url"] = article_url(meta.id);
  json["summary"] = text_or_null(meta.summary);
  json["audience"] = meta.audience;
  json["category"] = category_json(meta.category);
  json["module"] = text_or_null(meta.module);
  json["importance"] = text_or_null(meta.importance);
  json["tags"] = meta.tags;
  json["keywords"] = meta.keywords;
  json["products"] = meta.products;
  json["applies_to"] = meta.applies_to;
  json["scenario"] = meta.scenario;
  json["language"] = meta.language;
  json["owner"] = text_or_null(meta.owner);
  json["created"] = text_or_null(meta.date);
  json["updated"] = text_or_null(meta.lastmod.empty() ? meta.date : meta.lastmod);
  json["review_by"] = text_or_null(meta.review_by);
  json["verified"] = text_or_null(meta.verified);
  json["fault"] = meta.fault ? fault_json(*meta.fault) : Json(nullptr);
  json["toc"] = toc_json(article.toc);
  json["html"] = article.html;
  return json;
}

Json to_json(const ArticleRef& article) {
  return {{"id", article.id},
          {"type", to_string(article.type)},
          {"title", article.title},
          {"url", article_url(article.id)}};
}

Json to_json(const std::vector<ArticleRef>& articles) {
  Json json = Json::array();
  for (const ArticleRef& article : articles) json.push_back(to_json(article));
  return json;
}

Json to_json(const IndexStats& stats) {
  return {{"generation", stats.generation},
          {"created_at", text_or_null(stats.created_at)},
          {"articles", stats.articles},
          {"average_length", stats.average_length}};
}

Json to_json(const std::vector<Token>& tokens, std::string_view text) {
  Utf16Counter units(text);
  Json json = Json::array();
  for (const Token& token : tokens) {
    json.push_back({{"term", token.term},
                    {"kind", to_string(token.kind)},
                    {"begin", units.before(token.begin)},
                    {"end", units.before(token.end)},
                    {"position", token.position}});
  }
  return json;
}

Response json_response(const Json& json) {
  Response response;
  response.content_type = "application/json";
  response.body = dump(json);
  return response;
}

std::string article_url(std::string_view id, std::string_view anchor) {
  std::string url = article_address(id);
  if (!anchor.empty()) url += '#' + percent_encode(anchor);
  return url;
}

std::uint32_t Utf16Counter::before(std::size_t offset) {
  const auto [from, to] = std::minmax(offset_, offset);
  std::uint32_t between = 0;
  for (std::size_t at = from; at < to;) {
    const DecodedChar c = decode_utf8(text_, at);
    between += c.code_point > 0xFFFF ? 2 : 1;
    at += c.length;
  }
  units_ = offset < offset_ ? units_ - between : units_ + between;
  offset_ = offset;
  return units_;
}

std::string dump(const Json& json, bool pretty) {
  return json.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace fixlore
