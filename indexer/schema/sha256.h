// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace fixlore {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of the bytes.
Sha256 sha256(std::string_view bytes);

/// The same of what a file holds, which is read piece by piece. Error{kIo} when it cannot be read.
Sha256 sha256_of_file(const std::filesystem::path& file);

/// 64 hexadecimal digits, in lower case.
std::string to_hex(const Sha256& digest);

}  // namespace fixlore
