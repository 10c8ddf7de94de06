// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/search_json.h"

#include <cstdint>

#include "server/http/json.h"
#include "server/http/json_writer.h"

namespace fixlore {
namespace {

void write_text_or_null(JsonWriter& out, std::string_view name, const std::string& text) {
  out.key(name);
  text.empty() ? out.value(nullptr) : out.value(text);
}

void write_marked(JsonWriter& out, std::string_view name, const MarkedText& marked) {
  out.member(name, marked.text);
  out.key(std::string(name) + "_marks");
  out.begin_array();
  Utf16Counter units(marked.text);
  for (const auto& [begin, end] : marked.marks) {
    out.begin_array();
    out.value(units.before(begin));
    out.value(units.before(end));
    out.end_array();
  }
  out.end_array();
}

/// What a list of hits shows of a fault.
void write_fault(JsonWriter& out, const FaultRecord& fault) {
  out.begin_object();
  write_text_or_null(out, "nature", fault.nature);
  write_text_or_null(out, "scope", fault.scope);
  write_text_or_null(out, "product", fault.product);
  write_text_or_null(out, "version", fault.version);
  out.member("error_codes", fault.error_codes);
  write_text_or_null(out, "solution_type", fault.solution_type);
  out.end_object();
}

void write_category(JsonWriter& out, const Category& category) {
  out.begin_object();
  write_text_or_null(out, "domain", category.domain);
  write_text_or_null(out, "technology", category.technology);
  write_text_or_null(out, "process", category.process);
  out.end_object();
}

void write_hit(JsonWriter& out, const Hit& hit) {
  const FrontMatter& meta = hit.meta;
  out.begin_object();
  out.member("id", meta.id);
  out.member("type", to_string(meta.type));
  write_marked(out, "title", hit.title);
  out.member("url", article_url(meta.id, hit.section.anchor));
  out.key("section");
  out.begin_object();
  out.member("heading", hit.section.heading);
  out.member("anchor", hit.section.anchor);
  out.end_object();
  write_marked(out, "snippet", hit.snippet);
  out.member("snippet_is_code", hit.snippet.is_code);
  out.key("category");
  write_category(out, meta.category);
  out.key("fault");
  meta.fault ? write_fault(out, *meta.fault) : out.value(nullptr);
  out.member("tags", meta.tags);
  out.member("language", meta.language);
  write_text_or_null(out, "updated", meta.lastmod.empty() ? meta.date : meta.lastmod);
  write_text_or_null(out, "verified", meta.verified);
  out.member("pinned", hit.pinned);
  out.member("score", hit.score);
  out.member("matched_by", hit.matched_by);
  out.end_object();
}

void write_facets(JsonWriter& out, const std::vector<Facet>& facets) {
  out.begin_object();
  for (const Facet& facet : facets) {
    out.key(facet.field);
    out.begin_object();
    for (const FacetValue& value : facet.values) out.member(value.value, value.count);
    out.end_object();
  }
  out.end_object();
}

void write_note(JsonWriter& out, const Note& note,
                const std::function<std::string(const Note&)>& message) {
  out.begin_object();
  out.member("code", note.code);
  write_text_or_null(out, "subject", note.subject);
  if (message) out.member("message", message(note));
  out.end_object();
}

void write_recognised(JsonWriter& out, const RecognisedPart& part) {
  out.begin_object();
  out.member("kind", to_string(part.kind));
  out.member("text", part.text);
  out.member("matched", part.matched);
  out.end_object();
}

void write_article(JsonWriter& out, const ArticleRef& article) {
  out.begin_object();
  out.member("id", article.id);
  out.member("type", to_string(article.type));
  out.member("title", article.title);
  out.member("url", article_url(article.id));
  out.end_object();
}

template <typename Items, typename Write>
void write_list(JsonWriter& out, std::string_view name, const Items& items, Write write) {
  out.key(name);
  out.begin_array();
  for (const auto& item : items) write(out, item);
  out.end_array();
}

}  // namespace

std::string search_json(const SearchResults& results,
                        const std::function<std::string(const Note&)>& message,
                        std::optional<double> took_ms) {
  JsonWriter out;
  out.begin_object();
  out.member("query", results.query);
  write_list(out, "hits", results.hits, write_hit);
  out.member("estimated_total", results.estimated_total);
  out.key("facets");
  write_facets(out, results.facets);
  out.key("did_you_mean");
  results.did_you_mean ? out.value(*results.did_you_mean) : out.value(nullptr);
  write_list(out, "notes", results.notes,
             [&](JsonWriter& to, const Note& note) { write_note(to, note, message); });
  write_list(out, "recognised", results.recognised, write_recognised);
  out.member("unknown_words", results.unknown_words);
  write_list(out, "nearest", results.nearest, write_article);
  if (took_ms) out.member("took_ms", *took_ms);
  out.member("generation", results.generation);
  out.end_object();
  return out.take();
}

}  // namespace fixlore
