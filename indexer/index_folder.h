// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/file_descriptor.h"
#include "indexer/file_tree.h"
#include "indexer/schema/generation.h"

namespace fixlore {

/// An index folder, held for writing: nobody else can hold it while this object lives. Generations
/// that are published are never changed; a reader has time to leave an old one, as the last three
/// are kept. One owner, one thread.
class IndexFolder {
 public:
  /// Makes the folder if need be, takes its lock, and clears what interrupted runs left behind and
  /// generations past their time. Error{kConflict} when another run holds it,
  /// Error{kInvalidArgument} when the folder holds something else than an index.
  explicit IndexFolder(std::filesystem::path folder);

  /// Folder of the generation that is served, if any.
  std::optional<std::filesystem::path> current() const;
  /// The number that the next generation takes.
  std::uint64_t next_number() const { return next_number_; }
  /// Where the next generation is built. Never served, cleared by the next run.
  std::filesystem::path building_folder() const;

  /// Makes what was built the generation that is served. Before, all of it is on the disk; the one
  /// step by which readers come to see it is the swap of the link `current`.
  void publish(ScopedFolder& built, const Manifest& manifest);

 private:
  std::filesystem::path generations() const { return folder_ / "generations"; }
  void clear();

  std::filesystem::path folder_;
  FileDescriptor lock_;
  std::uint64_t next_number_ = 1;
};

}  // namespace fixlore
