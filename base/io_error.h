// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "base/error.h"

namespace fixlore {

/// The Error of a system call that failed on `path`: "cannot ACTION PATH: REASON", with a hint
/// for what an operator can mend (space, permissions). `error_number` is an errno value.
Error io_error(std::string_view action, const std::filesystem::path& path, int error_number);

/// What to do about an errno value, or nothing to say.
std::string io_hint(int error_number);

}  // namespace fixlore
