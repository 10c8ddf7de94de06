// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/schema/article_store.h"
#include "indexer/schema/prior_table.h"

namespace fixlore {

/// Documents of a small database, see PartWriter; tests/bench/index tells what others cost.
inline constexpr std::uint32_t kRunDocuments = 1000;

/// Documents that are written at once. Xapian walks through trees of megabytes for each, and making
/// one goes through as much of dictionaries and tables: in turns, each drives the other out of the
/// processor's cache.
inline constexpr std::uint32_t kPendingDocuments = 100;

/// Writes a part of an audience class that is made from nothing: its documents and their stored
/// articles. Until a database is flushed, Xapian keeps its postings in trees, and looking for a
/// term there costs the more the larger they are; so this writes small databases, one after
/// another, and joins them at the end. One thread.
class PartWriter {
 public:
  /// `folder` must not exist. Error{kIo}, as in all of the below.
  explicit PartWriter(std::filesystem::path folder);

  /// Stores an article under the next document id, from 1, which is returned.
  std::uint32_t add(const IndexDocument& article);
  /// What stands in the folder is whole only then.
  void finish();

 private:
  void write_pending();
  void close_run();

  std::filesystem::path folder_;
  ArticleStoreWriter store_;
  PriorTableWriter priors_;
  std::vector<std::filesystem::path> runs_;         ///< folders of the small databases
  std::optional<Xapian::WritableDatabase> newest_;  ///< the last of `runs_`
  std::vector<Xapian::Document> pending_;           ///< not written to `newest_` yet
  std::uint32_t documents_ = 0;
};

/// Join finished parts of a class, and leave them as they are: the databases into that of `folder`,
/// the stores into its store; there must be none. Document ids are counted on from part to part:
/// document d of a part becomes d + the number of documents before it.
void merge_databases(const std::vector<std::filesystem::path>& parts,
                     const std::filesystem::path& folder);
void merge_stores(const std::vector<std::filesystem::path>& parts,
                  const std::filesystem::path& folder);

}  // namespace fixlore
