// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/codec.h"

namespace fixlore {

Error damaged_record() {
  return {ErrorCode::kCorrupt, "a stored record does not decode",
          "the index is damaged: rebuild it with `fixlore index --full`"};
}

void Encoder::number(std::uint64_t value) {
  while (value >= 0x80) {
    out_ += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  out_ += static_cast<char>(value);
}

void Encoder::string(std::string_view value) {
  number(value.size());
  out_ += value;
}

void Encoder::strings(const std::vector<std::string>& values) {
  number(values.size());
  for (const std::string& value : values) string(value);
}

/// Of several bytes, or an error.
std::uint64_t Decoder::long_number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) throw damaged_record();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  throw damaged_record();
}

std::vector<std::string> Decoder::strings() {
  const std::vector<std::string_view> values = views();
  return {values.begin(), values.end()};
}

std::vector<std::string_view> Decoder::views() {
  // Each string takes at least one byte, so a count past the rest is a lie.
  const std::uint64_t count = number();
  if (count > rest_.size()) throw damaged_record();
  std::vector<std::string_view> values(count);
  for (std::string_view& value : values) value = string();
  return values;
}

}  // namespace fixlore
