// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fixlore {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// One decoded code point and the bytes it took (1-4). Malformed input gives
/// kReplacementCharacter and the length of the maximal ill-formed prefix, as the Unicode standard
/// recommends, so a loop over any bytes ends.
struct DecodedChar {
  char32_t code_point;
  std::size_t length;
};

/// As decode_utf8(), which is to be called.
DecodedChar decode_rare_utf8(std::string_view text, std::size_t offset);

/// Decodes the character at `offset`, which must be below text.size().
inline DecodedChar decode_utf8(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  // Three bytes without surrogates and overlong forms among them: most of what is Chinese.
  const bool usual = lead > 0xE0 && lead < 0xED && text.size() - offset > 2;
  if (usual && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80) {
    const char32_t high = (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6;
    return {high | (byte(2) & 0x3Fu), 3};
  }
  return decode_rare_utf8(text, offset);
}

/// Appends `code_point` in UTF-8; surrogates and values past U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// Offset of the first malformed byte, or npos when the text is valid UTF-8.
std::size_t find_invalid_utf8(std::string_view text);

/// A copy in which each malformed sequence is replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

/// The largest offset <= `offset` (and <= size) at which a character starts.
std::size_t char_boundary_before(std::string_view text, std::size_t offset);

/// Number of code points; malformed sequences count as one each.
std::size_t count_chars(std::string_view text);

/// Han ideographs, including the extensions, the compatibility block and U+3005 (々) and U+3007
/// (〇).
bool is_han(char32_t c);

}  // namespace fixlore
