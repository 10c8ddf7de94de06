// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace fixlore {

/// Number of single-byte insertions, deletions, replacements and swaps of neighbours that turn `a`
/// into `b` (optimal string alignment), or `limit` + 1 when it is more than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate nearest to `word` within `limit` edits; empty when there is none.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates,
                         std::size_t limit);

}  // namespace fixlore
