// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "analyzers/completion_keys.h"

namespace fixlore {

/// The file of a suggestion table, in the machine's byte order (see article_store.cc):
///
///     SuggestionHeader
///     u32 offset in the records, of each entry; entries stand by suggested_before()
///     for each TypingKind:
///       u32 offset in the keys, of each point; points stand by what follows there
///       u32 number of the entry, of each point, with kInside unless its key begins there
///     keys: texts, each ended by a NUL
///     records: docid, weight, text and anchor of each entry, as Encoder writes them
struct SuggestionHeader {
  std::uint32_t entries = 0;
  std::uint32_t titles = 0;   ///< the first entries
  std::uint32_t codes = 0;    ///< those after them
  std::uint32_t queries = 0;  ///< those after the codes; the rest are headings
  std::array<std::uint32_t, kTypingKinds> points{};
  std::uint32_t key_bytes = 0;
  std::uint32_t record_bytes = 0;
};

inline constexpr const char* kSuggestionFile = "suggestions.data";
inline constexpr std::uint32_t kInside = 1u << 31;

}  // namespace fixlore
