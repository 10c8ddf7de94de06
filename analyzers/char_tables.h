// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fixlore {

/// Shapes of the tables that generate_tables.cc writes and normalizer.cc, pinyin.cc and
/// traditional.cc read.

/// A character of the BMP and what it folds to, or one of the two marks below.
struct FoldEntry {
  std::uint16_t from;
  char32_t to;
};
inline constexpr char32_t kJoins = 0xFFFFFFFF;    ///< combines with the character before it
inline constexpr char32_t kExpands = 0xFFFFFFFE;  ///< folds to none or several: kExpansions

struct ExpansionEntry {
  std::uint16_t from;
  const char* to;
};

/// A character of Simplified writing and what it mostly is in Traditional.
struct ScriptEntry {
  char32_t simplified;
  char32_t traditional;
};

/// The block of Han characters that have readings.
inline constexpr char32_t kFirstHan = 0x4E00;
inline constexpr char32_t kLastHan = 0x9FFF;

}  // namespace fixlore
