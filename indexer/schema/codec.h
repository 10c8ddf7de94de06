// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace fixlore {

/// Of a record that holds what no writer wrote: kCorrupt.
Error damaged_record();

/// Writes numbers as LEB128 varints and strings as length and bytes.
class Encoder {
 public:
  void number(std::uint64_t value);
  /// The bytes alone, of which the reader knows how many there are.
  void bytes(std::string_view value) { out_ += value; }
  void string(std::string_view value);
  void strings(const std::vector<std::string>& values);
  /// What `other` holds, as it is.
  void append(const Encoder& other) { out_ += other.out_; }
  std::string take() { return std::move(out_); }
  std::size_t size() const { return out_.size(); }

 private:
  std::string out_;
};

/// Reads what Encoder wrote. Any other bytes give Error{kCorrupt}, never a read out of bounds, and
/// never an allocation larger than the input.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number() {
    if (rest_.empty() || static_cast<unsigned char>(rest_.front()) >= 0x80) return long_number();
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  /// A number that must be at most `limit`.
  std::uint64_t number(std::uint64_t limit) {
    const std::uint64_t value = number();
    if (value > limit) throw damaged_record();
    return value;
  }
  std::string_view bytes(std::uint64_t size) {
    if (size > rest_.size()) throw damaged_record();
    const std::string_view value = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return value;
  }
  std::string_view string() { return bytes(number()); }
  std::vector<std::string> strings();
  /// The same as views into the input.
  std::vector<std::string_view> views();
  bool done() const { return rest_.empty(); }

 private:
  std::uint64_t long_number();

  std::string_view rest_;
};

}  // namespace fixlore
