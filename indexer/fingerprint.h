// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace fixlore {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of the bytes.
Sha256 sha256(std::string_view bytes);

/// What the file system says of a file. The same stamp as last time stands for the same content,
/// unless the file was changed close to the moment it was read.
struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;  ///< since the Unix epoch

  bool operator==(const FileStamp&) const = default;
};

}  // namespace fixlore
