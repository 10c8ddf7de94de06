// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace fixlore {

/// Prints "fixlore: MESSAGE" and the hint to stderr.
void report_error(const Error& error);

}  // namespace fixlore
