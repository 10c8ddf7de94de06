// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/characters.h"

#include "base/utf8.h"

namespace fixlore {
namespace {

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_ascii_alphanumeric(char32_t c) {
  return in(c, '0', '9') || in(c, 'A', 'Z') || in(c, 'a', 'z');
}

// Full-width forms of ASCII punctuation, and half-width CJK punctuation.
bool is_wide_punctuation(char32_t c) {
  return in(c, 0xFF01, 0xFF0F) || in(c, 0xFF1A, 0xFF20) || in(c, 0xFF3B, 0xFF40) ||
         in(c, 0xFF5B, 0xFF65) || in(c, 0xFFE0, 0xFFEE);
}

bool is_cjk_punctuation(char32_t c) {
  return (in(c, 0x3001, 0x303F) && c != 0x3005 && c != 0x3007) || c == 0x30FB ||
         in(c, 0xFE10, 0xFE1F) || in(c, 0xFE30, 0xFE6F);
}

}  // namespace

bool is_cjk(char32_t c) {
  if (c < 0x2E80) return false;
  return is_han(c) || in(c, 0x2E80, 0x303F) || in(c, 0x3040, 0x30FF) || in(c, 0x3100, 0x312F) ||
         in(c, 0x31A0, 0x31FF) || in(c, 0xFE10, 0xFE1F) || in(c, 0xFE30, 0xFE6F) ||
         in(c, 0xFF00, 0xFFEF);
}

bool is_shared_punctuation(char32_t c) {
  return in(c, 0x2018, 0x201F) || in(c, 0x2010, 0x2015) || c == 0x2026 || c == 0x00B7;
}

bool joins_lines(char32_t before, char32_t after) {
  const bool first = is_cjk(before), second = is_cjk(after);
  return (first && second) || (first && is_shared_punctuation(after)) ||
         (second && is_shared_punctuation(before));
}

bool is_space(char32_t c) {
  return c == ' ' || in(c, '\t', '\r') || c == 0xA0 || c == 0x1680 || in(c, 0x2000, 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_punctuation(char32_t c) {
  if (c < 0x80) return c > ' ' && c != 0x7F && !is_ascii_alphanumeric(c);
  return c == 0xA1 || c == 0xA7 || c == 0xAB || in(c, 0xB6, 0xB7) || c == 0xBB || c == 0xBF ||
         in(c, 0x2010, 0x2027) || in(c, 0x2030, 0x205E) || in(c, 0x2308, 0x230B) ||
         in(c, 0x2768, 0x2775) || in(c, 0x2983, 0x2998) || is_cjk_punctuation(c) ||
         is_wide_punctuation(c);
}

bool is_anchor_character(char32_t c) {
  if (c < 0x80) return is_ascii_alphanumeric(c) || c == '-' || c == '_';
  if (in(c, 0x80, 0xBF)) return c == 0xAA || c == 0xB5 || c == 0xBA;
  const bool symbol = c == 0xD7 || c == 0xF7 || in(c, 0x2000, 0x206F) || in(c, 0x20A0, 0x20CF) ||
                      in(c, 0x2100, 0x214F) || in(c, 0x2190, 0x2BFF) || in(c, 0x2E00, 0x2E7F) ||
                      c == 0x3000 || is_cjk_punctuation(c) || is_wide_punctuation(c) ||
                      in(c, 0xE000, 0xF8FF) || in(c, 0xFE00, 0xFE0F) || in(c, 0x1F000, 0x1FAFF) ||
                      in(c, 0xFFF0, 0xFFFF);
  return !symbol;
}

char32_t to_lower(char32_t c) {
  if (in(c, 'A', 'Z') || (in(c, 0xC0, 0xDE) && c != 0xD7) || in(c, 0x391, 0x3A9) ||
      in(c, 0x410, 0x42F) || in(c, 0xFF21, 0xFF3A)) {
    return c + 32;
  }
  return in(c, 0x400, 0x40F) ? c + 80 : c;
}

}  // namespace fixlore
