// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/url.h"

#include <algorithm>

#include "base/percent.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

std::string decode_parameter(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return repair_utf8(percent_decode(spaced));
}

}  // namespace

QueryParameters parse_query_string(std::string_view query) {
  QueryParameters parameters;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    parameters.emplace_back(decode_parameter(pair.substr(0, equals)), decode_parameter(value));
  }
  return parameters;
}

std::string build_query_string(const QueryParameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters) {
    if (!query.empty()) query.push_back('&');
    query += percent_encode(name) + '=' + percent_encode(value, ":/,");
  }
  return query;
}

}  // namespace fixlore
