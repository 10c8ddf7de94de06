// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fixlore {

/// Text of others, such as names of files, as a terminal may get it: control characters and what is
/// no UTF-8 are shown as "\\x1b" instead of being obeyed.
std::string printable(std::string_view text);

}  // namespace fixlore
