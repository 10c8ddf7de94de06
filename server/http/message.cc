// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/message.h"

namespace fixlore {
std::string_view Request::header(std::string_view name) const { return find_header(headers, name); }

std::optional<std::string> Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

void Response::add_header(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
}

std::string_view Response::header(std::string_view name) const {
  return find_header(headers, name);
}

}  // namespace fixlore
