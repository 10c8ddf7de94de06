// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>

#include "base/error.h"

namespace fixlore {

/// What was thrown, as one of ours.
Error as_error(const std::exception& thrown);

/// Prints "fixlore: MESSAGE" and the hint to stderr.
void report_error(const Error& error);

}  // namespace fixlore
