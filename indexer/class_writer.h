// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>

#include "indexer/document_builder.h"
#include "indexer/frequency_changes.h"
#include "indexer/schema/article_store.h"
#include "indexer/schema/prior_table.h"
#include "indexer/schema/version_table.h"

namespace fixlore {

/// Changes the database and the stored articles of one audience class; one thread. The folder must
/// not be served: what stands in it is whole only after finish(). What is replaced or removed stays
/// in the database as a dead version.
class ClassWriter {
 public:
  /// Opens the class in `folder`, or begins it. Error{kIo}, as in all of the below.
  explicit ClassWriter(std::filesystem::path folder);

  /// Stores an article under the next document id, which is returned.
  std::uint32_t add(const IndexDocument& article);
  void replace(std::uint32_t docid, const IndexDocument& article);
  void remove(std::uint32_t docid);
  /// Commits. Whoever publishes the folder syncs it. The analyzer is the one by which what stood
  /// there before was indexed.
  void finish(Analyzer& analyzer);

 private:
  void write(std::uint32_t docid, const IndexDocument& article);

  std::filesystem::path folder_;
  std::filesystem::path changes_;  ///< of the database that is written
  std::uint32_t before_;           ///< versions in the one before it
  Xapian::WritableDatabase database_;
  ArticleStoreWriter store_;
  PriorTableWriter priors_;
  VersionTableWriter versions_;
  FrequencyChanges frequencies_;
  std::uint32_t written_ = 0;
};

}  // namespace fixlore
