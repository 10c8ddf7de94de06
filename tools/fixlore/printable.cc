// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/printable.h"

#include "base/ascii.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

/// C1, which old terminals obey as well, and the marks that turn the direction of what follows.
bool is_wide_control(char32_t c) {
  return (c >= 0x80 && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_escaped(std::string& out, std::string_view bytes) {
  constexpr char kHex[] = "0123456789abcdef";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, c.length);
    const bool broken = c.code_point == kReplacementCharacter && bytes != "\xEF\xBF\xBD";
    if (broken || ascii::is_control(bytes[0]) || is_wide_control(c.code_point)) {
      append_escaped(out, bytes);
    } else {
      out += bytes;
    }
    at += c.length;
  }
  return out;
}

}  // namespace fixlore
