// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/schema/article_store.h"
#include "indexer/schema/outline_terms.h"
#include "indexer/schema/prior_table.h"

namespace fixlore {

/// Changes the database and the stored articles of one audience class; one thread. The folder must
/// not be served: what stands in it is whole only after finish().
class ClassWriter {
 public:
  /// Opens the class in `folder`, or begins it. Error{kIo}, as in all of the below.
  explicit ClassWriter(std::filesystem::path folder);

  /// Stores an article under the next document id, which is returned.
  std::uint32_t add(const IndexDocument& article);
  void replace(std::uint32_t docid, const IndexDocument& article);
  void remove(std::uint32_t docid);
  /// Commits. Whoever publishes the folder syncs it.
  void finish();

  /// Whether more than half of the stored bytes belong to no article any more.
  bool mostly_dead() const;

 private:
  void store(std::uint32_t docid, const IndexDocument& article);
  void flush_if_due();

  std::filesystem::path folder_;
  Xapian::WritableDatabase database_;
  ArticleStoreWriter store_;
  PriorTableWriter priors_;
  std::uint32_t changes_ = 0;
};

/// In how many articles of a finished class each term of the body stands, without stems.
std::vector<std::pair<TermKey, std::uint32_t>> body_frequencies(
    const std::filesystem::path& folder);

/// Rewrites a finished class without the space of what was removed; document ids stay.
void compact_class(const std::filesystem::path& folder);

}  // namespace fixlore
