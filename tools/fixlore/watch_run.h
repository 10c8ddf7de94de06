// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "indexer/run_index.h"
#include "tools/fixlore/command.h"

namespace fixlore {

/// Keeps the index up to date until SIGINT or SIGTERM: one run now, one whenever the content folder
/// has changed, and one after `rescan` in any case. Prints what each run published, and the
/// findings that the run before did not have; a run that fails is reported and tried again. Returns
/// the exit code: 0 when it was ended between two runs, 128 + signal in the middle of one.
int watch_content(IndexOptions options, std::chrono::minutes rescan, const CommandLine& line);

}  // namespace fixlore
