// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/search_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/error.h"
#include "base/iso_time.h"
#include "indexer/schema/fields.h"
#include "server/http/messages.h"

namespace fixlore {
namespace {

constexpr std::array kSortOrders = {SortOrder::kRelevance, SortOrder::kUpdated,
                                    SortOrder::kVerified};

Error wrong_parameter(std::string_view name, const std::string& what, std::string hint = {}) {
  return {ErrorCode::kInvalidArgument, "parameter '" + std::string(name) + "' " + what,
          std::move(hint)};
}

Error unknown_parameter(std::string_view name) { return wrong_parameter(name, "is not known"); }

std::uint32_t check_bounds(std::string_view name, std::uint64_t value, std::uint32_t min,
                           std::uint32_t max) {
  if (value < min || value > max) {
    throw wrong_parameter(name,
                          "must be from " + std::to_string(min) + " to " + std::to_string(max));
  }
  return static_cast<std::uint32_t>(value);
}

std::uint32_t read_number(std::string_view name, const Json& value, std::uint32_t min,
                          std::uint32_t max) {
  if (!value.is_number_unsigned()) throw wrong_parameter(name, "must be a whole number");
  return check_bounds(name, value.get<std::uint64_t>(), min, max);
}

const std::string& read_text(std::string_view name, const Json& value) {
  if (!value.is_string()) throw wrong_parameter(name, "must be a string");
  return value.get_ref<const std::string&>();
}

std::vector<std::string> read_texts(std::string_view name, const Json& value) {
  if (!value.is_array()) throw wrong_parameter(name, "must be an array of strings");
  std::vector<std::string> texts;
  for (const Json& item : value) texts.push_back(read_text(name, item));
  return texts;
}

std::string field_names(bool facets_only) {
  std::string names;
  for (const Field& field : fields()) {
    if (facets_only && !field.facet) continue;
    names += (names.empty() ? "" : ", ") + std::string(field.name);
  }
  return names;
}

void add_known_filter(SearchRequest& request, const Filter& filter) {
  if (find_field(filter.field) == nullptr) {
    throw wrong_parameter("filter", "names an unknown field '" + filter.field + "'",
                          "Fields are " + field_names(false) + ".");
  }
  add_filter(request.filters, filter);
}

void read_filters(SearchRequest& request, const Json& value) {
  if (value.is_object()) {
    for (const auto& [field, values] : value.items()) {
      add_known_filter(request, {field, read_texts("filter", values)});
    }
    return;
  }
  for (const std::string& text : read_texts("filter", value)) {
    add_known_filter(request, parse_filter(text));
  }
}

void read_facets(SearchRequest& request, const Json& value) {
  for (std::string& name : read_texts("facets", value)) {
    const Field* field = find_field(name);
    if (field == nullptr || !field->facet) {
      throw wrong_parameter("facets", "names an unknown facet '" + name + "'",
                            "Facets are " + field_names(true) + ".");
    }
    const auto& facets = request.facets;
    if (std::find(facets.begin(), facets.end(), name) == facets.end()) {
      request.facets.push_back(std::move(name));
    }
  }
}

SortOrder read_sort(const Json& value) {
  for (const SortOrder order : kSortOrders) {
    if (value == to_string(order)) return order;
  }
  throw wrong_parameter("sort", "must be relevance, updated or verified");
}

/// Whether a text is a day of the calendar, as "2026-03-31".
bool is_date(std::string_view text) {
  const std::optional<IsoTime> time = parse_iso_time(text);
  return time && !time->has_time && time->text == text;
}

void read_parameter(SearchParameters& parameters, const std::string& name, const Json& value) {
  SearchRequest& request = parameters.request;
  if (name == "q") {
    request.query = read_text(name, value);
    if (request.query.size() > kMaxQueryBytes) {
      throw wrong_parameter(name, "is longer than 100 KB");
    }
  } else if (name == "limit") {
    request.limit = read_number(name, value, 0, kMaxLimit);
  } else if (name == "offset") {
    request.offset = read_number(name, value, 0, kMaxWindow);
  } else if (name == "filter") {
    read_filters(request, value);
  } else if (name == "facets") {
    read_facets(request, value);
  } else if (name == "sort") {
    request.sort = read_sort(value);
  } else if (name == "due_before") {
    request.due_before = read_text(name, value);
    if (!is_date(request.due_before)) throw wrong_parameter(name, "must be a date: 2026-03-31");
  } else if (name == "lang") {
    parameters.language = read_text(name, value);
    if (!is_language(parameters.language)) {
      throw wrong_parameter(name, "must be zh-CN, zh-TW or en");
    }
  } else {
    throw unknown_parameter(name);
  }
}

SearchParameters read_parameters(const Json& json) {
  SearchParameters parameters;
  for (const auto& [name, value] : json.items()) read_parameter(parameters, name, value);
  const SearchRequest& request = parameters.request;
  if (request.offset + request.limit > kMaxWindow) {
    throw wrong_parameter("offset", "is too large",
                          "offset + limit may be " + std::to_string(kMaxWindow) + " at most.");
  }
  return parameters;
}

/// Splits at commas that have no backslash before them, and drops the backslashes.
std::vector<std::string> split_values(std::string_view text) {
  std::vector<std::string> values(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',') {
      values.emplace_back();
    } else {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      values.back().push_back(text[i]);
    }
  }
  return values;
}

/// A number where the text is one, so that one reader serves both notations.
Json number_or_text(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? Json(number) : Json(text);
}

Json parse_json(std::string_view text) {
  std::set<std::pair<int, std::string>> keys;  // of the objects that are open, by their depth
  const auto check = [&](int depth, Json::parse_event_t event, const Json& value) {
    if (depth > kMaxJsonDepth) {
      throw Error(ErrorCode::kInvalidArgument, "the JSON body is nested too deeply");
    }
    if (event == Json::parse_event_t::key) {
      auto [key, is_new] = keys.emplace(depth, value.get<std::string>());
      if (!is_new) throw wrong_parameter(key->second, "is given twice");
    } else if (event == Json::parse_event_t::object_end) {
      keys.erase(keys.lower_bound({depth + 1, {}}), keys.end());
    }
    return true;
  };
  try {
    return Json::parse(text, check);
  } catch (const Json::parse_error& error) {
    throw Error(ErrorCode::kInvalidArgument,
                "the body is not JSON: error at byte " + std::to_string(error.byte));
  } catch (const Json::out_of_range&) {
    throw Error(ErrorCode::kInvalidArgument, "the body has a number that is too large");
  }
}

}  // namespace

SearchParameters parse_search_query(const QueryParameters& query) {
  Json json = Json::object();
  for (const auto& [name, value] : query) {
    if (name == "filter") {
      json[name].push_back(value);
    } else if (name == "facets") {
      for (std::string& facet : split_values(value)) {
        if (!facet.empty()) json[name].push_back(std::move(facet));
      }
    } else if (json.contains(name)) {
      throw wrong_parameter(name, "is given twice");
    } else {
      json[name] = name == "limit" || name == "offset" ? number_or_text(value) : Json(value);
    }
  }
  return read_parameters(json);
}

SearchParameters parse_search_body(std::string_view body) {
  const Json json = parse_json(body);
  if (!json.is_object()) {
    throw Error(ErrorCode::kInvalidArgument, "the body is not a JSON object");
  }
  return read_parameters(json);
}

std::string canonical_text(const SearchRequest& request) {
  constexpr char kEnd = '\0';  // texts of the reader's have their length before them
  std::vector<std::string> filters;
  for (const Filter& filter : request.filters) {
    std::vector<std::string> values = filter.values;
    std::ranges::sort(values);
    std::string text = filter.field;
    for (const std::string& value : values)
      text += kEnd + std::to_string(value.size()) + ':' + value;
    filters.push_back(std::move(text));
  }
  std::ranges::sort(filters);
  std::string text = std::to_string(request.query.size()) + ':' + request.query + kEnd +
                     std::to_string(request.limit) + kEnd + std::to_string(request.offset) + kEnd +
                     to_string(request.sort) + kEnd + request.due_before;
  for (const std::string& filter : filters) text += kEnd + ("filter " + filter);
  for (const std::string& facet : request.facets) text += kEnd + ("facet " + facet);
  return text;
}

Filter parse_filter(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    throw wrong_parameter("filter", "must be field:value");
  }
  return {std::string(text.substr(0, colon)), split_values(text.substr(colon + 1))};
}

std::string format_filter(std::string_view field, std::string_view value) {
  std::string text = std::string(field) + ':';
  for (const char c : value) {
    if (c == ',' || c == '\\') text.push_back('\\');
    text.push_back(c);
  }
  return text;
}

const char* to_string(SortOrder order) {
  switch (order) {
    case SortOrder::kRelevance:
      return "relevance";
    case SortOrder::kUpdated:
      return "updated";
    case SortOrder::kVerified:
      return "verified";
  }
  return "relevance";
}

std::uint32_t parse_number(std::string_view name, std::string_view text, std::uint32_t min,
                           std::uint32_t max) {
  return read_number(name, number_or_text(std::string(text)), min, max);
}

void check_parameters(const QueryParameters& query, std::initializer_list<std::string_view> known) {
  for (auto it = query.begin(); it != query.end(); ++it) {
    const std::string& name = it->first;
    if (std::find(known.begin(), known.end(), name) == known.end()) throw unknown_parameter(name);
    const auto same = [&](const auto& other) { return other.first == name; };
    if (std::any_of(query.begin(), it, same)) throw wrong_parameter(name, "is given twice");
  }
}

}  // namespace fixlore
