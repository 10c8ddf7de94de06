// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "indexer/baseline.h"
#include "indexer/run_context.h"
#include "indexer/run_index.h"
#include "indexer/scan.h"

namespace fixlore {

/// What runs, previews and checks begin with.

/// Since the Unix epoch.
std::int64_t now_ns();
double seconds_since(std::int64_t start_ns);

RunContext make_context(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop);

/// Error{kInvalidArgument} when index and content are one folder.
void refuse_same_folder(const IndexOptions& options);

/// Error{kInvalidArgument} when all articles are gone: an empty folder is one that was not mounted
/// more often than one whose articles are all deleted.
void refuse_lost_content(const ScanResult& scan, const Baseline& base, const IndexOptions& options);

}  // namespace fixlore
