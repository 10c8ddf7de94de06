// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/utf8.h"
#include "content/characters.h"
#include "content/markdown_source.h"

namespace fixlore {
namespace {

char32_t char_before(std::string_view text, std::size_t at) {
  if (at == 0) return '\n';
  return decode_utf8(text, char_boundary_before(text, at - 1)).code_point;
}

char32_t char_after(std::string_view text, std::size_t at) {
  return at < text.size() ? decode_utf8(text, at).code_point : '\n';
}

bool is_letter(char32_t c) { return !is_space(c) && !is_punctuation(c); }

bool is_east_asian(char32_t c) { return is_cjk(c) || is_shared_punctuation(c); }

// Emphasis does not end after these, nor begin before those; nor does either at a table's bars.
bool opens_bracket(char32_t c) {
  return std::u32string_view(U"|([{（【《〈「『“‘［｛\\").find(c) != std::u32string_view::npos;
}
bool closes_bracket(char32_t c) {
  return std::u32string_view(U"|)]}）】》〉」』”’］｝").find(c) != std::u32string_view::npos;
}

}  // namespace

std::string help_emphasis(std::string_view markdown) {
  std::string out;
  out.reserve(markdown.size() + markdown.size() / 64);
  std::size_t copied = 0;
  const auto put_helper = [&](std::size_t at) {
    out += markdown.substr(copied, at - copied);
    out += kEmphasisHelper;
    copied = at;
  };
  for (std::size_t start = 0; (start = markdown.find('*', start)) != std::string_view::npos;) {
    const std::size_t end = std::min(markdown.find_first_not_of('*', start), markdown.size());
    const char32_t before = char_before(markdown, start);
    const char32_t after = char_after(markdown, end);
    if (is_east_asian(before) || is_east_asian(after)) {
      if (is_punctuation(before) && is_letter(after) && !opens_bracket(before)) put_helper(start);
      if (is_letter(before) && is_punctuation(after) && !closes_bracket(after)) put_helper(end);
    }
    start = end;
  }
  out += markdown.substr(copied);
  return out;
}

}  // namespace fixlore
