// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>

#include "indexer/run_index.h"
#include "tools/fixlore/command.h"

namespace fixlore {

/// run_index() or another of its kind.
using ContentRun = std::function<RunReport(const IndexOptions&, Progress&, const std::stop_token&)>;
using ReportPrinter = std::function<void(const RunReport&)>;

/// The run, with a progress display.
RunReport run_with_progress(const ContentRun& run, const IndexOptions& options,
                            const std::stop_token& stop);

/// Runs with a progress display, ended early by SIGINT and SIGTERM, and prints the report. Returns
/// the exit code: 128 + signal when it was ended early.
int run_on_content(const ContentRun& run, const IndexOptions& options, const ReportPrinter& print);

/// What `config` says of a run.
IndexOptions index_options(const Config& config);

}  // namespace fixlore
