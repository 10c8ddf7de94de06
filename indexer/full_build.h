// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "indexer/catalogue.h"
#include "indexer/run_context.h"
#include "indexer/scan.h"

namespace fixlore {

/// Reads all files and writes their classes, with all that stands beside the databases, into
/// `generation`, an empty folder. Threads take
/// batches of neighbouring files and write each to parts of its own, which are merged at the end:
/// far quicker than one database that grows, and memory stays that of a few batches. Which files
/// make a batch depends on the files alone, so the same content gives the same document ids.
/// Every published file is indexed, whether or not another has its id. Returns the records of all
/// files, in order.
std::vector<FileRecord> build_all(const std::vector<ScannedFile>& files,
                                  const std::filesystem::path& generation,
                                  const RunContext& context);

}  // namespace fixlore
