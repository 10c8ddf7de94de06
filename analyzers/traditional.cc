// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/traditional.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "analyzers/char_tables.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

#include "traditional_table.inc"  // generated

}  // namespace

char32_t traditional_of(char32_t simplified) {
  const auto* entry =
      std::ranges::lower_bound(kTraditional, simplified, {}, &ScriptEntry::simplified);
  const bool is_known = entry != std::end(kTraditional) && entry->simplified == simplified;
  return is_known ? entry->traditional : simplified;
}

bool is_written_traditional(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = decode_utf8(text, at);
    if (std::ranges::binary_search(kOnlyTraditional, c.code_point)) return true;
    at += c.length;
  }
  return false;
}

}  // namespace fixlore
