// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fixlore {

/// Header names and values in order. Names of a request are in lower case.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// Value of the first header of that name; empty when there is none.
inline std::string_view find_header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

/// The values of all headers of that name as one list, as if they had been sent so (RFC 9110, 5.3).
inline std::string list_headers(const Headers& headers, std::string_view name) {
  std::string list;
  for (const auto& [key, value] : headers) {
    if (key == name) list += (list.empty() ? "" : ", ") + value;
  }
  return list;
}

}  // namespace fixlore
