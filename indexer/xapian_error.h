// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <filesystem>

#include "base/error.h"

namespace fixlore {

/// What Xapian threw while it did ACTION ("write") to the database at `path`, as one of ours.
Error xapian_error(const char* action, const std::filesystem::path& path,
                   const Xapian::Error& error);

}  // namespace fixlore
