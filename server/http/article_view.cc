// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/article_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/fault_clocks.h"
#include "server/http/moment.h"
#include "server/http/result_views.h"

namespace fixlore {
namespace {

constexpr std::int64_t kChartWidth = 1000;
constexpr std::size_t kMinToc = 3;  // fewer headings need no table of contents

/// A search by one filter.
std::string filter_url(std::string_view path, const std::string& field, const std::string& value) {
  SearchRequest request;
  request.filters.push_back({field, {value}});
  return search_url(path, request);
}

/// The axes of the category, each link narrowing the one before.
Json breadcrumbs_view(const Category& category) {
  Json crumbs = Json::array();
  SearchRequest request;
  const auto add = [&](const char* field, const std::string& value) {
    if (value.empty()) return;
    request.filters.push_back({field, {value}});
    crumbs.push_back({{"label", value}, {"url", search_url("/browse", request)}});
  };
  add("domain", category.domain);
  add("technology", category.technology);
  add("process", category.process);
  return crumbs;
}

/// Rows of a description list: a label and one or more values, with a link or without.
class FactList {
 public:
  explicit FactList(const ViewContext& context) : context_(context) {}

  void add(std::string_view label_key, const std::string& value, const std::string& url = {}) {
    if (value.empty()) return;
    Json values = Json::array();
    values.push_back({{"text", value}, {"url", text_or_false(url)}});
    add_row(label_key, std::move(values));
  }
  void add_all(std::string_view label_key, const std::vector<std::string>& texts) {
    Json values = Json::array();
    for (const std::string& text : texts) values.push_back({{"text", text}, {"url", false}});
    add_row(label_key, std::move(values));
  }
  /// Values of a field, each with a link to all articles that have it.
  void add_field(const std::string& field, const std::vector<std::string>& texts) {
    Json values = Json::array();
    for (const std::string& text : texts) {
      if (text.empty()) continue;
      values.push_back({{"text", context_.value_label(field, text)},
                        {"url", filter_url("/search", field, text)}});
    }
    add_row("field_" + field, std::move(values));
  }
  Json take() { return std::move(rows_); }

 private:
  void add_row(std::string_view label_key, Json values) {
    if (values.empty()) return;
    rows_.push_back({{"label", context_.text(label_key)}, {"values", std::move(values)}});
  }

  const ViewContext& context_;
  Json rows_ = Json::array();
};

Json facts_view(const ViewContext& context, const FrontMatter& meta) {
  FactList facts(context);
  facts.add_field("module", {meta.module});
  facts.add_field("product", meta.products);
  facts.add_all("applies_to", meta.applies_to);
  facts.add_field("scenario", meta.scenario);
  facts.add_field("importance", {meta.importance});
  facts.add("owner", meta.owner);
  facts.add("created", meta.date.substr(0, 10));
  facts.add("updated", meta.lastmod.substr(0, 10));
  facts.add("verified", meta.verified.substr(0, 10));
  facts.add("review_by", meta.review_by.substr(0, 10));
  return facts.take();
}

Json fault_facts_view(const ViewContext& context, const FaultRecord& fault) {
  FactList facts(context);
  facts.add_field("code", fault.error_codes);
  facts.add_all("symptoms", fault.symptoms);
  facts.add("cause", fault.cause);
  facts.add_field("solution_type", {fault.solution_type});
  facts.add("result", fault.result);
  facts.add_field("product", {fault.product});
  facts.add("version", fault.version);
  facts.add("environment", fault.environment);
  facts.add_field("nature", {fault.nature});
  facts.add_field("scope", {fault.scope});
  facts.add_field("urgency", {fault.urgency});
  return facts.take();
}

Json timeline_view(const ViewContext& context, const FaultRecord& fault) {
  Json list = Json::array();
  for (const TimelineStep& step : fault_timeline(fault)) {
    Json elapsed = false;
    if (step.elapsed)
      elapsed = context.text("elapsed", {{"time", context.duration(*step.elapsed)}});
    list.push_back({{"name", context.text("step_" + std::string(step.name))},
                    {"iso", text_or_false(step.at)},
                    {"at", text_or_false(clock_text(step.at))},
                    {"by", text_or_false(step.by)},
                    {"elapsed", std::move(elapsed)}});
  }
  return list;
}

/// The clocks in words, and as bars on one scale that is kChartWidth long: when each started, what
/// it took and what it might have taken.
Json clocks_view(const ViewContext& context, const FaultRecord& fault) {
  const std::vector<ServiceClock> clocks = service_clocks(fault, context.limits);
  std::chrono::minutes longest{1};
  for (const ServiceClock& clock : clocks) {
    longest = std::max(longest, clock.start + std::max(clock.taken, clock.limit));
  }
  const auto place = [&](std::chrono::minutes time) {
    return std::to_string(time.count() * kChartWidth / longest.count());
  };
  Json list = Json::array();
  for (const ServiceClock& clock : clocks) {
    list.push_back(
        {{"name", context.text("clock_" + std::string(clock.name))},
         {"taken", context.duration(clock.taken)},
         {"limit", context.text("clock_limit", {{"time", context.duration(clock.limit)}})},
         {"start_x", place(clock.start)},
         {"taken_width", place(clock.taken)},
         {"limit_width", place(clock.limit)},
         {"limit_x", place(clock.start + clock.limit)},
         {"kept", clock.kept()},
         {"verdict", context.text(clock.kept() ? "clock_kept" : "clock_missed")}});
  }
  return list;
}

Json fault_view(const ViewContext& context, const FaultRecord& fault) {
  return {{"facts", list_or_false(fault_facts_view(context, fault))},
          {"timeline", list_or_false(timeline_view(context, fault))},
          {"clocks", list_or_false(clocks_view(context, fault))}};
}

Json toc_view(const std::vector<ArticlePage::TocEntry>& toc) {
  Json list = Json::array();
  for (const auto& [level, heading, anchor] : toc) {
    if (level > 3) continue;
    list.push_back({{"heading", heading},
                    {"url", '#' + percent_encode(anchor)},
                    {"level", std::to_string(level)}});
  }
  return list.size() < kMinToc ? Json(false) : list_or_false(std::move(list));
}

Json tags_view(const std::vector<std::string>& tags) {
  Json list = Json::array();
  for (const std::string& tag : tags) {
    list.push_back({{"label", tag}, {"url", filter_url("/search", "tag", tag)}});
  }
  return list_or_false(std::move(list));
}

Json refs_view(const std::vector<ArticleRef>& articles) {
  Json list = Json::array();
  for (const ArticleRef& article : articles) {
    list.push_back({{"title", article.title},
                    {"url", article_url(article.id)},
                    {"fault", article.type == ArticleType::kFault}});
  }
  return list_or_false(std::move(list));
}

}  // namespace

Json article_view(const ViewContext& context, const ArticlePage& article,
                  const std::optional<ArticleRef>& replacement,
                  const std::vector<ArticleRef>& related, const std::vector<ArticleRef>& similar) {
  const FrontMatter& meta = article.meta;
  return {{"article_title", meta.title},
          {"article_lang", meta.language},
          {"breadcrumbs", breadcrumbs_view(meta.category)},
          {"badges", badges_view(context, meta)},
          {"summary", text_or_false(meta.summary)},
          {"overdue", is_overdue(context, meta)
                          ? Json(context.text("overdue_notice", {{"date", meta.review_by}}))
                          : Json(false)},
          {"replacement",
           replacement ? Json{{"title", replacement->title}, {"url", article_url(replacement->id)}}
                       : Json(false)},
          {"facts", list_or_false(facts_view(context, meta))},
          {"fault", meta.fault ? fault_view(context, *meta.fault) : Json(false)},
          {"toc", toc_view(article.toc)},
          {"html", article.html},
          {"canonical", article_url(meta.id)},
          {"source_url", context.colleague ? Json(article_url(meta.id) + "/source") : Json(false)},
          {"tags", tags_view(meta.tags)},
          {"related", refs_view(related)},
          {"similar", refs_view(similar)}};
}

}  // namespace fixlore
