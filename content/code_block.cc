// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/code_block.h"

#include <algorithm>

#include "base/ascii.h"

namespace fixlore {

std::string code_language(std::string_view info) {
  std::string name;
  for (const char c : info.substr(0, info.find_first_of(" \t,{:"))) {
    const bool is_sign = std::string_view("+#-_.").find(c) != std::string_view::npos;
    if (ascii::is_alphanumeric(c) || is_sign) name += c;
  }
  return name;
}

std::string_view code_title(std::string_view info) {
  constexpr std::string_view kKey = "title=\"";
  const std::size_t key = info.find(kKey);
  if (key == std::string_view::npos) return {};
  const std::string_view title = info.substr(key + kKey.size());
  return title.substr(0, title.find('"'));
}

std::string without_trailing_space(std::string_view code) {
  std::string out;
  out.reserve(code.size());
  while (!code.empty()) {
    const std::size_t end = std::min(code.find('\n'), code.size());
    const std::string_view line = code.substr(0, end);
    out += line.substr(0, line.find_last_not_of(" \t") + 1);
    out += '\n';
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  out.resize(out.find_last_not_of('\n') + 1);
  return out;
}

}  // namespace fixlore
