// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "indexer/catalogue.h"
#include "indexer/generation_writer.h"
#include "indexer/plan.h"
#include "indexer/run_context.h"

namespace fixlore {

/// Reads what the plan names and brings `writer` up to date with it. Every published file is
/// indexed, whether or not another has its id. Returns the records of all files, sorted by path.
std::vector<FileRecord> apply_changes(const ChangePlan& plan, GenerationWriter& writer,
                                      const RunContext& context);

/// Leaves one article indexed for each id: takes out those whose id another file has, and reads
/// again and indexes those whose rival is gone.
void settle_ids(std::vector<FileRecord>& records, GenerationWriter& writer,
                const RunContext& context);

}  // namespace fixlore
