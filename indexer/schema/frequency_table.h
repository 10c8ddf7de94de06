// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema/file_map.h"
#include "indexer/schema/outline_terms.h"

namespace fixlore {

inline constexpr const char* kFrequencyFile = "frequencies.data";

/// In how many articles something stands.
using Frequency = std::pair<TermKey, std::uint32_t>;

/// Whether an index term is counted: those of the body, without stems.
bool is_counted(std::string_view term);

/// Writes in how many articles of a class each term of the body stands: what Xapian knows as well,
/// but tells only after a walk down a tree on disk, and a search asks for thousands. Terms of the
/// same key are counted together, so that it can be told from a table and a change what it becomes.
void write_frequency_table(const std::filesystem::path& directory,
                           const std::vector<Frequency>& frequencies);

/// Reads it through a memory map. Immutable: any thread.
class FrequencyTable {
 public:
  explicit FrequencyTable(const std::filesystem::path& directory);

  /// Begins to fetch what tells of the term.
  void prefetch(TermKey key) const { __builtin_prefetch(&slots_[first_slot(key, slots_.size())]); }
  /// Articles that have the term; 0 for one that none has.
  std::uint32_t articles_with(TermKey key) const;
  /// All terms, each key once.
  std::vector<Frequency> frequencies() const;

 private:
  struct Slot {
    TermKey key;
    std::uint32_t articles;  ///< 0 where the slot is free
  };
  friend void write_frequency_table(const std::filesystem::path&, const std::vector<Frequency>&);
  /// The lowest bit of a key tells but whether it is a word.
  static std::size_t first_slot(TermKey key, std::size_t slots) {
    return (key >> 1 ^ key << 31) & (slots - 1);
  }

  FileMap file_;
  std::span<const Slot> slots_;  // a power of two of them, open addressing
};

}  // namespace fixlore
