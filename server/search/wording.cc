// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/wording.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/utf8.h"

namespace fixlore {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Where in `text` the end of `wording` is that it begins with, white space between its characters
/// left out; npos where it does not.
std::size_t end_of_wording(std::string_view text, std::string_view wording) {
  std::size_t at = 0;
  for (const char c : wording) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at == text.size() || text[at++] != c) return std::string_view::npos;
  }
  return at;
}

}  // namespace

std::string without_space(std::string folded) {
  std::erase_if(folded, is_blank);
  return folded;
}

Wording::Wording(std::string text) : text_(std::move(text)) {
  begin_.add(std::string_view(text_).substr(0, decode_utf8(text_, 0).length));
}

bool Wording::is_all_of(std::string_view folded) const {
  const std::size_t end = end_of_wording(folded, text_);
  return end != std::string_view::npos && std::ranges::all_of(folded.substr(end), is_blank);
}

bool Wording::is_in(std::string_view folded) const {
  bool found = false;
  begin_.each_place(folded, [&](std::size_t at) {
    found = end_of_wording(folded.substr(at), text_) != std::string_view::npos;
    return !found;
  });
  return found;
}

}  // namespace fixlore
