// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fixlore {

/// Lets the process open as many files as the system allows it to, and returns how many those are.
/// The usual limit of 1,024 is for programs that use select().
std::size_t raise_file_limit();

}  // namespace fixlore
