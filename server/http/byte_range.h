// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fixlore {

/// A part of a file of known size.
struct ByteRange {
  std::uint64_t begin = 0;
  std::uint64_t length = 0;
};

/// What a Range header asks of a file (RFC 9110, 14.2).
struct RangeRequest {
  enum class Kind { kWhole, kPart, kUnsatisfiable };
  Kind kind = Kind::kWhole;
  ByteRange range;  ///< for kPart
};

/// Reads "bytes=A-B", "bytes=A-" or "bytes=-N". Several ranges, other units and malformed headers
/// give the whole file, as the standard allows.
RangeRequest parse_range(std::string_view header, std::uint64_t size);

}  // namespace fixlore
