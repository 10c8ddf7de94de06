// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/schema/article_store.h"

namespace fixlore {

/// Writes the frequency table of a class that was made from nothing, by a walk through all terms of
/// its database. Error{kIo}.
void write_frequencies(const std::filesystem::path& class_folder);

/// What a run changes in the frequency table of a class. Of what was there before the run, only the
/// records tell the terms; of what it writes itself, the documents do. One owner, one thread.
class FrequencyChanges {
 public:
  /// `class_folder` as it is before the run changes it, if there is one yet.
  explicit FrequencyChanges(std::filesystem::path class_folder);

  void put(std::uint32_t docid, const IndexDocument& article);
  void remove(std::uint32_t docid);

  /// Writes the table as it is now. The analyzer is the one by which the articles before the run
  /// were indexed. Error{kIo} or {kCorrupt}.
  void finish(Analyzer& analyzer) const;

 private:
  bool was_before(std::uint32_t docid) const { return before_ && before_->contains(docid); }

  std::filesystem::path folder_;
  std::optional<ArticleStore> before_;
  std::unordered_set<std::uint32_t> gone_;  // of before: replaced or removed
  std::unordered_map<std::uint32_t, std::vector<TermKey>> written_;  // by document id
};

}  // namespace fixlore
