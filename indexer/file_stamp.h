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

/// Of a file that could not be read, so that the next run tries again: the stamp alone does not
/// tell that it can be read now.
inline constexpr FileStamp kNeverRead{};

}  // namespace fixlore
