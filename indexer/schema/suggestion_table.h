// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/completion_keys.h"
#include "indexer/schema/article_store.h"

namespace fixlore {

/// What a suggestion is, in the order in which they are shown.
enum class SuggestionKind : std::uint8_t { kTitle, kCode, kQuery, kHeading };

/// "title", "code", "query" or "heading".
const char* to_string(SuggestionKind kind);

/// A text that may be suggested.
struct SuggestionEntry {
  SuggestionKind kind = SuggestionKind::kTitle;
  std::string text;
  std::string anchor;  ///< of a heading
  /// Where it stands; 0 for a query, and for a code or heading of several articles.
  std::uint32_t docid = 0;
  /// Of a title, the importance of its article; of a code or heading, in how many articles it is.
  std::uint32_t weight = 0;
};

/// The order among suggestions that fit what was typed equally well: kind, weight, then the
/// shorter.
bool suggested_before(const SuggestionEntry& a, const SuggestionEntry& b);

/// Writes "suggestions.data" beside a finished store: its titles, error codes and headings, the
/// `queries` to which it has answers, and for each way of typing all places in them where one may
/// begin to type, sorted by what follows there.
void write_suggestion_table(const std::filesystem::path& directory,
                            const std::vector<std::string>& queries, const Normalizer& normalizer);

/// Finds the texts that go on from what was typed, through a memory map: a binary search, then a
/// pass over the matches alone. Immutable: any thread.
class SuggestionTable {
 public:
  explicit SuggestionTable(const std::filesystem::path& directory);
  ~SuggestionTable();
  SuggestionTable(SuggestionTable&&) noexcept;

  struct Match {
    std::uint32_t number;  ///< of the entry
    SuggestionKind kind;
    bool inside;  ///< not at the beginning of the text
  };

  /// Entries of which a key of that kind goes on with `typed` (a typed_key(), not empty) from one
  /// of its starts: the best `limit` (> 0), each once, by kind, then those that begin with it, then
  /// by suggested_before(). Error{kCorrupt} for a damaged file, as in all of the below.
  std::vector<Match> find(TypingKind kind, std::string_view typed, std::size_t limit) const;

  /// Places where find() finds something.
  std::size_t count(TypingKind kind, std::string_view typed) const;

  SuggestionEntry entry(std::uint32_t number) const;

  /// The queries among the texts, sorted.
  std::vector<std::string> queries() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
