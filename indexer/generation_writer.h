// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <map>
#include <string>
#include <vector>

#include "indexer/class_writer.h"
#include "indexer/run_context.h"
#include "indexer/schema/generation.h"
#include "indexer/suggested_queries.h"

namespace fixlore {

/// Writes the classes of a generation that is being built in `folder`. Those of `base` (a finished
/// generation, empty for none) go on: one that changes is copied first, the others are linked to
/// when all is done. One owner, one thread.
class GenerationWriter {
 public:
  /// `of_base` is the manifest of `base`. What is given here outlives the writer.
  GenerationWriter(std::filesystem::path folder, std::filesystem::path base,
                   const Manifest& of_base, const RunContext& context);

  /// Stores an article for these readers under a new document id of their class.
  std::uint32_t add(const std::vector<std::string>& audience, const IndexDocument& article);
  void replace(const std::vector<std::string>& audience, std::uint32_t docid,
               const IndexDocument& article);
  void remove(const std::vector<std::string>& audience, std::uint32_t docid);

  /// Whether anything was added, replaced or removed.
  bool changed() const { return !writers_.empty(); }

  /// Commits, and completes the folder: it then holds these classes, with their facets and what
  /// they suggest, and no others. Error{kCorrupt} when a file that was copied is not what was
  /// written: the next generation would vouch for the damage.
  void finish(const std::vector<AudienceClass>& classes, const SuggestedQueries& queries);

 private:
  ClassWriter& writer(const std::string& name);
  Analyzer analyzer_of_base() const;
  void suggest(const std::filesystem::path& target, const std::vector<std::string>& queries) const;
  void drop_outdated_tables(const std::string& name, std::uint32_t docid,
                            const StoredArticle& article) const;
  void drop_tables(const std::string& name) const;

  std::filesystem::path folder_;
  std::filesystem::path base_;
  const Manifest& of_base_;
  const RunContext& context_;
  std::map<std::string, ClassWriter> writers_;  ///< by folder name
  /// Of what was copied; beside the writing, as reading it all takes a second for each gigabyte.
  std::vector<std::future<void>> checks_;
};

}  // namespace fixlore
