// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace fixlore {
namespace {

/// Where the run from `at` ends that stands in a string as it is.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const DecodedChar c = decode_utf8(text, at);
    const bool plain = c.code_point >= ' ' && c.code_point != '"' && c.code_point != '\\' &&
                       c.code_point != kReplacementCharacter;
    if (!plain) break;
    at += c.length;
  }
  return at;
}

void append_escaped(char c, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out += '\\';
      out += c;
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 0xF];
  }
}

}  // namespace

void JsonWriter::separate() {
  if (text_.empty()) return;
  const char last = text_.back();  // a string's is its quotation mark
  if (last != '{' && last != '[' && last != ':') text_ += ',';
}

void JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
}

void JsonWriter::put(std::string_view token) {
  separate();
  text_ += token;
}

void JsonWriter::key(std::string_view name) {
  value(name);
  text_ += ':';
}

void JsonWriter::value(std::string_view text) {
  separate();
  text_ += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_plain(text, at);
    text_.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_escaped(text[at++], text_);
    } else {
      const DecodedChar malformed = decode_utf8(text, at);
      append_utf8(text_, malformed.code_point);
      at += malformed.length;
    }
  }
  text_ += '"';
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return value(nullptr);
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  put({digits.data(), end});
}

void JsonWriter::value(std::nullptr_t) { put("null"); }

void JsonWriter::value(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& text : texts) value(text);
  end_array();
}

}  // namespace fixlore
