// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fixlore {

/// Readings of Han characters as toneless pinyin (ü as u: "lu"). The main reading comes from
/// ICU's Han-Latin table, further ones of common polyphones from a list of ours. Immutable
/// once made: any thread.
class PinyinTable {
 public:
  PinyinTable();
  ~PinyinTable();
  PinyinTable(const PinyinTable&) = delete;
  PinyinTable& operator=(const PinyinTable&) = delete;

  /// The main reading, empty for a character without one.
  std::string_view reading(char32_t han) const;

  /// All readings, the main one first; empty for a character without one.
  std::vector<std::string_view> readings(char32_t han) const;

  /// Whether `syllable` (toneless) is one of the readings of the character.
  bool has_reading(char32_t han, std::string_view syllable) const;

  /// Characters with the same main reading, itself included.
  const std::u32string& homophones(char32_t han) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// A syllable as people write it ("guī", "lǜ", any case, composed or not) without its tone
/// ("gui", "lu"); empty when it is no run of at most 6 pinyin letters with exactly one tone mark.
std::string toneless_syllable(std::string_view text);

}  // namespace fixlore
