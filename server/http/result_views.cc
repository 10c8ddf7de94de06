// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/result_views.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/search_parameters.h"

namespace fixlore {
namespace {

constexpr std::size_t kFacetValues = 8;  // shown at once; the rest is folded away
constexpr std::uint32_t kPagesAround = 2;
constexpr std::size_t kCodesShown = 3;

/// A text cut at its marks, for {{#parts}}.
Json parts_view(const MarkedText& marked) {
  Json parts = Json::array();
  const auto add = [&](std::size_t begin, std::size_t end, bool is_mark) {
    if (begin < end) {
      parts.push_back({{"text", marked.text.substr(begin, end - begin)}, {"marked", is_mark}});
    }
  };
  std::size_t shown = 0;
  for (const auto& [begin, end] : marked.marks) {
    add(shown, begin, false);
    add(begin, end, true);
    shown = end;
  }
  add(shown, marked.text.size(), false);
  return parts;
}

bool has_filter(const SearchRequest& request, std::string_view field, std::string_view value) {
  for (const Filter& filter : request.filters) {
    if (filter.field != field) continue;
    return std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end();
  }
  return false;
}

SearchRequest with_filter(SearchRequest request, const std::string& field,
                          const std::string& value) {
  request.offset = 0;
  for (Filter& filter : request.filters) {
    if (filter.field == field) {
      filter.values.push_back(value);
      return request;
    }
  }
  request.filters.push_back({field, {value}});
  return request;
}

SearchRequest without_filter(SearchRequest request, std::string_view field,
                             std::string_view value) {
  request.offset = 0;
  for (Filter& filter : request.filters) {
    if (filter.field == field) std::erase(filter.values, value);
  }
  std::erase_if(request.filters, [](const Filter& filter) { return filter.values.empty(); });
  return request;
}

Json facet_value_view(const ViewContext& context, std::string_view path,
                      const SearchRequest& request, const std::string& field,
                      const FacetValue& value) {
  const bool selected = has_filter(request, field, value.value);
  const SearchRequest toggled = selected ? without_filter(request, field, value.value)
                                         : with_filter(request, field, value.value);
  return {{"label", context.value_label(field, value.value)},
          {"count", std::to_string(value.count)},
          {"url", search_url(path, toggled)},
          {"parameter", format_filter(field, value.value)},
          {"selected", selected}};
}

Json facet_view(const ViewContext& context, std::string_view path, const SearchRequest& request,
                const Facet& facet) {
  Json values = Json::array();
  Json more = Json::array();
  for (const FacetValue& value : facet.values) {
    Json& list = values.size() < kFacetValues ? values : more;
    list.push_back(facet_value_view(context, path, request, facet.field, value));
  }
  const bool has_more = !more.empty();
  return {{"field", facet.field},
          {"label", context.field_label(facet.field)},
          {"values", std::move(values)},
          {"more", has_more ? Json{{"values", std::move(more)}} : Json(false)}};
}

/// The category's three axes as one line.
std::string category_path(const Category& category) {
  std::string path;
  for (const std::string* part : {&category.domain, &category.technology, &category.process}) {
    if (!part->empty()) path += (path.empty() ? "" : " › ") + *part;
  }
  return path;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string line;
  for (const std::string& text : texts) line += (line.empty() ? "" : " · ") + text;
  return line;
}

Json codes_view(const FrontMatter& meta) {
  Json codes = Json::array();
  if (!meta.fault) return codes;
  for (const std::string& code : meta.fault->error_codes) {
    if (codes.size() < kCodesShown) codes.push_back({{"code", code}});
  }
  return codes;
}

}  // namespace

std::string search_url(std::string_view path, const SearchRequest& request) {
  QueryParameters query;
  if (!request.query.empty()) query.emplace_back("q", request.query);
  for (const Filter& filter : request.filters) {
    for (const std::string& value : filter.values) {
      query.emplace_back("filter", format_filter(filter.field, value));
    }
  }
  if (request.sort != SortOrder::kRelevance) query.emplace_back("sort", to_string(request.sort));
  if (!request.due_before.empty()) query.emplace_back("list", kOverdueList);
  if (request.offset > 0) query.emplace_back("offset", std::to_string(request.offset));
  return std::string(path) + (query.empty() ? "" : '?' + build_query_string(query));
}

bool is_overdue(const ViewContext& context, const FrontMatter& meta) {
  return !meta.review_by.empty() && meta.review_by < context.today;
}

Json badges_view(const ViewContext& context, const FrontMatter& meta) {
  Json badges = Json::array();
  const auto add = [&](std::string_view field, const std::string& value) {
    if (value.empty()) return;
    badges.push_back(
        {{"kind", std::string(field) + '-' + value}, {"text", context.value_label(field, value)}});
  };
  add("type", to_string(meta.type));
  if (meta.fault) {
    add("nature", meta.fault->nature);
    add("scope", meta.fault->scope);
    add("solution_type", meta.fault->solution_type);
  }
  if (meta.importance != "normal") add("importance", meta.importance);
  const bool is_public = meta.audience == std::vector<std::string>{"public"};
  if (context.insider && !is_public) add("audience", "internal");
  if (is_overdue(context, meta)) {
    badges.push_back({{"kind", "overdue"}, {"text", context.text("overdue")}});
  }
  return badges;
}

Json hit_view(const ViewContext& context, const Hit& hit) {
  Json badges = badges_view(context, hit.meta);
  if (hit.pinned) {
    Json pinned = {{"kind", "pinned"}, {"text", context.text("pinned")}};
    badges.insert(badges.begin(), std::move(pinned));
  }
  const FrontMatter& meta = hit.meta;
  const std::string updated = (meta.lastmod.empty() ? meta.date : meta.lastmod).substr(0, 10);
  const std::string verified = meta.verified.substr(0, 10);
  Json section = false;
  if (!hit.section.heading.empty()) {
    section = {{"heading", hit.section.heading}, {"url", article_url(meta.id, hit.section.anchor)}};
  }
  return {
      {"url", article_url(meta.id)},
      {"lang", meta.language},
      {"title", parts_view(hit.title)},
      {"snippet", parts_view(hit.snippet)},
      {"is_code", hit.snippet.is_code},
      {"section", std::move(section)},
      {"badges", std::move(badges)},
      {"codes", codes_view(meta)},
      {"category", text_or_false(category_path(meta.category))},
      {"applies_to", text_or_false(joined(meta.applies_to))},
      {"updated", text_or_false(updated)},
      {"updated_apart", text_or_false(updated != verified ? updated : "")},
      {"review_by", text_or_false(is_overdue(context, meta) ? meta.review_by.substr(0, 10) : "")},
      {"verified", text_or_false(verified)}};
}

Json hits_view(const ViewContext& context, const std::vector<Hit>& hits) {
  Json list = Json::array();
  for (const Hit& hit : hits) list.push_back(hit_view(context, hit));
  return list;
}

Json found_view(const ViewContext& context, const SearchResults& results) {
  const std::string total = std::to_string(results.estimated_total);
  const bool none = results.estimated_total == 0;
  Json nearest = Json::array();
  for (const ArticleRef& article : results.nearest) {
    nearest.push_back({{"title", article.title}, {"url", article_url(article.id)}});
  }
  return {{"total", context.text(none ? "no_results" : "result_count", {{"count", total}})},
          {"nearest", list_or_false(std::move(nearest))},
          {"none", none},
          {"hits", hits_view(context, results.hits)}};
}

Json notes_view(const ViewContext& context, const std::vector<Note>& notes) {
  Json list = Json::array();
  for (const Note& note : notes) {
    list.push_back({{"text", context.text("note_" + note.code, {{"subject", note.subject}})}});
  }
  return list;
}

Json facets_view(const ViewContext& context, std::string_view path, const SearchRequest& request,
                 const std::vector<Facet>& facets) {
  Json list = Json::array();
  for (const std::string& name : request.facets) {
    const auto has_name = [&](const auto& item) { return item.field == name; };
    const auto facet = std::find_if(facets.begin(), facets.end(), has_name);
    if (facet == facets.end()) continue;
    const auto& filters = request.filters;
    const bool selected = std::any_of(filters.begin(), filters.end(), has_name);
    if (selected || facet->values.size() > 1) {
      list.push_back(facet_view(context, path, request, *facet));
    }
  }
  return list_or_false(std::move(list));
}

Json filters_view(const ViewContext& context, std::string_view path, const SearchRequest& request) {
  Json list = Json::array();
  for (const Filter& filter : request.filters) {
    for (const std::string& value : filter.values) {
      list.push_back({{"field", context.field_label(filter.field)},
                      {"value", context.value_label(filter.field, value)},
                      {"parameter", format_filter(filter.field, value)},
                      {"url", search_url(path, without_filter(request, filter.field, value))}});
    }
  }
  return list;
}

Json paging_view(std::string_view path, const SearchRequest& request,
                 const SearchResults& results) {
  const std::uint32_t size = std::max(request.limit, 1U);
  const std::uint64_t reachable = std::min<std::uint64_t>(results.estimated_total, kMaxWindow);
  const auto pages = static_cast<std::uint32_t>((reachable + size - 1) / size);
  const std::uint32_t current = std::min(request.offset / size, pages);  // or past the last
  const bool past_end = current == pages && pages > 0;
  if (pages < 2 && !past_end) return false;

  const auto url_of = [&](std::uint32_t page) {
    SearchRequest other = request;
    other.offset = page * size;
    return search_url(path, other);
  };
  const std::uint32_t first = current > kPagesAround ? current - kPagesAround : 0;
  const std::uint32_t last = std::min(current + kPagesAround, pages - 1);
  Json list = Json::array();
  for (std::uint32_t page = first; page <= last; ++page) {
    list.push_back({{"number", std::to_string(page + 1)},
                    {"url", url_of(page)},
                    {"current", page == current}});
  }
  return {{"pages", std::move(list)},
          {"past_end", past_end},
          {"previous", current > 0 ? Json(url_of(current - 1)) : Json(false)},
          {"next", current + 1 < pages ? Json(url_of(current + 1)) : Json(false)}};
}

Json lists_view(const ViewContext& context, std::string_view path, const SearchRequest& request) {
  SearchRequest newest = without_filter(request, "importance", "core");
  newest.due_before.clear();
  SearchRequest overdue = newest;
  overdue.due_before = context.today;
  const SearchRequest important = with_filter(newest, "importance", "core");
  const bool shows_overdue = !request.due_before.empty();
  const bool shows_important = !shows_overdue && has_filter(request, "importance", "core");
  const auto list = [&](const char* key, const SearchRequest& target, bool current) {
    return Json{
        {"label", context.text(key)}, {"url", search_url(path, target)}, {"current", current}};
  };
  return {list("list_newest", newest, !shows_overdue && !shows_important),
          list("list_important", important, shows_important),
          list("list_overdue", overdue, shows_overdue)};
}

Json sort_view(const ViewContext& context, std::string_view path, const SearchRequest& request) {
  Json list = Json::array();
  for (const SortOrder order : {SortOrder::kRelevance, SortOrder::kUpdated, SortOrder::kVerified}) {
    SearchRequest other = request;
    other.sort = order;
    other.offset = 0;
    list.push_back({{"label", context.text("sort_" + std::string(to_string(order)))},
                    {"url", search_url(path, other)},
                    {"current", order == request.sort}});
  }
  return list;
}

}  // namespace fixlore
