// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string_view>
#include <vector>

#include "content/front_matter.h"
#include "indexer/schema/file_map.h"

namespace fixlore {

/// A day, counted from 1970-01-01.
using Day = std::int32_t;
inline constexpr Day kNoDay = std::numeric_limits<Day>::min();

/// The day of a date or time that begins "YYYY-MM-DD"; kNoDay for any other text.
Day day_of(std::string_view iso_time);

/// 2 for "core", 1 for "important", else 0.
std::uint8_t importance_level(std::string_view importance);

/// What an article says of itself that makes it likelier to help, whatever is asked.
struct PriorFacts {
  Day changed = kNoDay;  ///< lastmod, else date
  Day verified = kNoDay;
  Day review_by = kNoDay;
  ArticleType type = ArticleType::kArticle;
  std::uint8_t importance = 0;  ///< importance_level()
  std::uint16_t unused = 0;     ///< so that every byte of a file is defined

  bool operator==(const PriorFacts&) const = default;
};

PriorFacts prior_facts(const FrontMatter& meta);

/// The facts of the articles of one database, beside it, by its document ids: "priors.data" is one
/// PriorFacts after another, from document id 0, in the machine's byte order.

/// Writes the file when finished. One owner, one thread.
class PriorTableWriter {
 public:
  /// Goes on after what `directory` has. Error{kIo} or {kCorrupt}, as in all of the below.
  explicit PriorTableWriter(const std::filesystem::path& directory);

  /// Of a document that is gone the facts stay until its id is given again.
  void put(std::uint32_t docid, const PriorFacts& facts);
  /// Appends another table; its document id d becomes d + `base`.
  void append(const std::filesystem::path& other, std::uint32_t base);
  void finish();

 private:
  std::filesystem::path directory_;
  std::vector<PriorFacts> facts_;  // by document id
};

/// Reads the file through a memory map. Immutable: any thread.
class PriorTable {
 public:
  /// Error{kIo} or {kCorrupt}.
  explicit PriorTable(const std::filesystem::path& directory);

  /// Those of an article that says nothing for an unknown document id.
  PriorFacts of(std::uint32_t docid) const;

 private:
  FileMap file_;
};

}  // namespace fixlore
