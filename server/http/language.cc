// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/language.h"

#include <algorithm>

#include "server/http/messages.h"

namespace fixlore {
namespace {

std::string_view cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    std::string_view pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(pair.size() + 1, header.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

}  // namespace

std::string page_language(const Request& request, const std::string& default_language) {
  std::string asked = request.parameter("lang").value_or("");
  if (is_language(asked)) return asked;
  const std::string_view chosen = cookie(request.header("cookie"), "lang");
  if (is_language(chosen)) return std::string(chosen);
  const std::string_view accepted = accepted_language(request.header("accept-language"));
  return accepted.empty() ? default_language : std::string(accepted);
}

}  // namespace fixlore
