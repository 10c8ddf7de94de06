// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/file_descriptor.h"
#include "indexer/file_tree.h"

namespace fixlore {

/// An index folder, held for writing: nobody else can hold it while this object lives. Generations
/// that are published are never changed; a reader has time to leave an old one, as the newest are
/// kept. One owner, one thread.
class IndexFolder {
 public:
  /// Makes the folder if need be and takes its lock. Error{kConflict} when another run holds it,
  /// Error{kInvalidArgument} when the folder holds something else than an index.
  explicit IndexFolder(std::filesystem::path folder);

  /// Removes what interrupted runs left behind, and all generations but the newest `kept` and the
  /// one that is served.
  void clear(unsigned kept) const;

  /// Folder of the generation that is served, if any.
  std::optional<std::filesystem::path> current() const;
  /// The number that the next generation takes; none is given twice.
  std::uint64_t next_number() const;
  /// Where the next generation is built. Never served, cleared by the next run.
  std::filesystem::path building_folder() const;

  /// Makes what was built, with its manifest, the generation that is served. Before, all of it is
  /// on the disk; the one step by which readers come to see it is the swap of the link `current`.
  void publish(ScopedFolder& built) const;

  /// Makes a finished generation the one that is served, in the same one step.
  void serve(std::uint64_t number) const;

 private:
  std::filesystem::path folder_;
  FileDescriptor lock_;
};

/// Error{kInvalidArgument} when the folder is there and holds something else than an index.
void refuse_foreign_folder(const std::filesystem::path& folder);

}  // namespace fixlore
