// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "indexer/progress.h"
#include "indexer/run_report.h"

namespace fixlore {

/// Asks a generation (its folder; published or not) the queries of `file`, each as a reader of its
/// audience. What is found too late or not at all gives an error with rule "query-too-low", a mean
/// below the minimum one with "mrr-too-low", both at their line of `name`, which stands for the
/// file. One that has faults is not asked. Throws what opening the generation does, Error{kIo} when
/// the file cannot be read.
GateResult ask_generation(const std::filesystem::path& generation,
                          const std::filesystem::path& file, const std::string& name,
                          Progress& progress);

}  // namespace fixlore
