// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.h"

namespace fixlore {

/// Whether a letter or digit of a Latin word begins with this byte. Letters of other scripts count
/// that take two bytes, as in Greek, Cyrillic, Hebrew and Arabic; those of Han and CJK punctuation
/// (lead bytes 0xE3-0xEF) do not.
inline bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return ascii::is_alphanumeric(c) || (byte >= 0xC3 && byte <= 0xDF);
}

/// Whether the character before `at` is one of a word.
inline bool is_behind_word(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const bool continues = (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80;
  if (!continues) return is_word_byte(text[at - 1]);
  return at >= 2 && is_word_byte(text[at - 2]) && static_cast<unsigned char>(text[at - 2]) >= 0x80;
}

/// Whether `at` is between two characters of a word.
inline bool is_inside_word(std::string_view text, std::size_t at) {
  return at < text.size() && is_word_byte(text[at]) && is_behind_word(text, at);
}

/// Where the word ends that goes on at `at`; `at` itself where none does.
inline std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word_byte(text[at])) {
    at += static_cast<unsigned char>(text[at]) < 0x80 ? 1 : 2;
  }
  return std::min(at, text.size());
}

}  // namespace fixlore
