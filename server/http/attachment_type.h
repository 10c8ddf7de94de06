// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace fixlore {

/// How a browser is to take a file.
struct AttachmentType {
  std::string_view content_type;
  bool shown;  ///< in the page, rather than saved
};

/// Bytes of a file that its type is told by.
inline constexpr std::size_t kTypeBytes = 64;

/// The type of a file, by its first kTypeBytes and its name. The content decides: a name only tells
/// apart what looks alike, such as kinds of text, and what is not what its name says is only ever
/// saved, as is whatever could run script.
AttachmentType attachment_type(std::string_view path, std::string_view first_bytes);

}  // namespace fixlore
