// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

#include "indexer/run_index.h"
#include "tools/fixlore/command.h"

namespace fixlore {

using ContentRun = RunReport (*)(const IndexOptions&, Progress&, const std::stop_token&);

/// Runs run_index() or check_content() with a progress display, ended early by SIGINT and SIGTERM,
/// and prints the report. Returns the exit code: 128 + signal when it was ended early.
int run_on_content(ContentRun run, const IndexOptions& options, const CommandLine& line);

/// What `config` says of a run.
IndexOptions index_options(const Config& config);

}  // namespace fixlore
