// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fixlore {

/// What a Simplified character is in Traditional writing, by ICU; itself where there is no other.
/// Of several that it may be, the one it mostly is.
char32_t traditional_of(char32_t simplified);

/// Whether a text has a character that Simplified writing does not have.
bool is_written_traditional(std::string_view text);

}  // namespace fixlore
