// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/original_text.h"
#include "indexer/schema/stored_article.h"

namespace fixlore {

/// The stored articles of one database, beside it, addressed by its document ids. Two files:
/// "articles.data" holds the records one after another, "articles.index" the offset and the part
/// lengths of each document id.

inline constexpr const char* kArticleFile = "articles.data";

/// Appends records and writes the index when finished. One owner, one thread.
class ArticleStoreWriter {
 public:
  /// Opens the store in `directory`, going on after what is there.
  explicit ArticleStoreWriter(const std::filesystem::path& directory);
  ~ArticleStoreWriter();
  ArticleStoreWriter(const ArticleStoreWriter&) = delete;
  ArticleStoreWriter& operator=(const ArticleStoreWriter&) = delete;

  /// Stores `parts` under `docid` (from 1), replacing what was there.
  void put(std::uint32_t docid, const StoredParts& parts);
  void remove(std::uint32_t docid);
  /// Appends another store's records; its document id d becomes d + `base`.
  void append(const std::filesystem::path& other, std::uint32_t base);
  /// Writes the index and syncs both files. Error{kIo} on failure, as in all of the above.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads a store through a memory map. Immutable: any thread.
class ArticleStore {
 public:
  explicit ArticleStore(const std::filesystem::path& directory);
  ~ArticleStore();
  ArticleStore(ArticleStore&&) noexcept;

  /// One more than the highest document id.
  std::uint32_t size() const;
  bool contains(std::uint32_t docid) const;
  /// Begins to fetch what the second stage of a search reads, so that it need not wait for it.
  void prefetch(std::uint32_t docid) const;
  Outline outline(std::uint32_t docid) const;
  /// To be read by OutlineTerms; a view of the mapped file.
  std::string_view outline_terms(std::uint32_t docid) const;
  /// To be read by FoldedText; a view of the mapped file.
  std::string_view folded(std::uint32_t docid) const;
  /// Its text, section by section; keeps views of the mapped file.
  OriginalText original(std::uint32_t docid) const;
  std::string text(std::uint32_t docid) const;
  std::string html(std::uint32_t docid) const;
  /// Path and front matter alone; outline, text and html stay empty.
  StoredArticle meta(std::uint32_t docid) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
