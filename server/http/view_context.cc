// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/view_context.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "web/assets.h"

namespace fixlore {
namespace {

/// The same address in another language.
std::string address_in(const Request& request, std::string_view language) {
  QueryParameters query;
  for (const auto& [name, value] : request.query) {
    if (name != "lang") query.emplace_back(name, value);
  }
  query.emplace_back("lang", language);
  // Two slashes at the start would make a host of the path's first part.
  const std::size_t first = request.path.find_first_not_of('/');
  return '/' + (first == std::string::npos ? "" : request.path.substr(first)) + '?' +
         build_query_string(query);
}

Json language_switch(const ViewContext& context, const Request& request) {
  Json languages = Json::array();
  for (const std::string_view language : kLanguages) {
    languages.push_back({{"code", language},
                         {"name", context.messages.format(language, "language_name")},
                         {"url", address_in(request, language)},
                         {"current", language == context.language}});
  }
  return languages;
}

/// The title of the browser's tab: with the name of the site where that fits into what tabs,
/// bookmarks and search engines show, else alone and cut.
std::string tab_title(const std::string& title) {
  constexpr std::size_t kShown = 70;
  const std::string with_site = title + " - Fixlore";
  if (count_chars(with_site) <= kShown) return with_site;
  if (count_chars(title) <= kShown) return title;
  std::size_t end = 0;
  for (std::size_t chars = 0; chars < kShown - 1; ++chars) end += decode_utf8(title, end).length;
  return title.substr(0, end) + "…";
}

}  // namespace

std::string ViewContext::text(
    std::string_view key,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  return messages.format(language, key, values);
}

std::string ViewContext::field_label(std::string_view field) const {
  return messages.format(language, "field_" + std::string(field));
}

std::string ViewContext::value_label(std::string_view field, std::string_view value) const {
  return messages.text_or(language, "value_" + std::string(field) + '_' + std::string(value),
                          value);
}

std::string ViewContext::duration(std::chrono::minutes length) const {
  const auto total = length.count();
  const std::pair<std::string_view, std::int64_t> units[] = {
      {"duration_days", total / (24 * 60)},
      {"duration_hours", total / 60 % 24},
      {"duration_minutes", total % 60},
  };
  std::string result;
  int parts = 0;
  for (const auto& [key, count] : units) {
    if (count == 0 || parts == 2) continue;
    if (parts++ > 0) result.push_back(' ');
    result += text(key, {{"n", std::to_string(count)}});
  }
  return parts > 0 ? result : text("duration_minutes", {{"n", "0"}});
}

Json frame_view(const ViewContext& context, const Request& request, const std::string& title,
                const std::string& description, std::vector<std::string> scripts) {
  scripts.insert(scripts.begin(), "site.js");
  Json script_views = Json::array();
  for (const std::string& name : scripts) {
    script_views.push_back({{"url", asset_url("scripts/" + name)}});
  }
  return {{"page_lang", context.language},
          {"title", tab_title(title)},
          {"description", text_or_false(description)},
          {"style_url", asset_url("styles/site.css")},
          {"icon_url", asset_url("icon.svg")},
          {"scripts", std::move(script_views)},
          {"query", request.parameter("q").value_or("")},
          {"languages", language_switch(context, request)},
          {"insider", context.insider}};
}

Json text_or_false(const std::string& text) { return text.empty() ? Json(false) : Json(text); }

Json list_or_false(Json list) {
  return list.empty() ? Json(false) : Json{{"items", std::move(list)}};
}

std::string asset_url(std::string_view name) {
  const WebAsset& asset = web_asset(name);
  return "/assets/" + std::string(asset.digest) + '/' + std::string(asset.name);
}

}  // namespace fixlore
