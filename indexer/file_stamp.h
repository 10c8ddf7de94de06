// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fixlore {

/// What the file system says of a file. The same stamp as last time stands for the same content,
/// unless the file was changed close to the moment it was read.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;  ///< since the Unix epoch

  bool operator==(const FileStamp&) const = default;
};

}  // namespace fixlore
