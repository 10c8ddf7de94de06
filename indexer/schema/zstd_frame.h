// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fixlore {

/// A zstd frame of `bytes`, which refers to `reference` where that has the same.
std::string compress(std::string_view bytes, std::string_view reference = {});

/// What compress() was given, with the same reference; at most `max_bytes`. Error{kCorrupt} for a
/// frame that compress() did not write.
std::string decompress(std::string_view frame, std::string_view reference, std::size_t max_bytes);

}  // namespace fixlore
