// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace fixlore {

/// The bytes of a file that anybody may have put there, the first `max_bytes` of a longer one;
/// nothing where there is none. Never waits: a pipe or device in its place is an Error{kIo}, as are
/// a link to nothing and a file that cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

}  // namespace fixlore
