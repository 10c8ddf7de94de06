// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fixlore {

/// Whether this byte of folded text can belong to a Latin word. Bytes of other scripts' letters
/// count, those of Han and CJK punctuation (lead bytes 0xE3-0xEF) do not.
inline bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         (byte >= 0xC3 && byte <= 0xDF);
}

}  // namespace fixlore
