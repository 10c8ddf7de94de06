// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/run_report.h"
#include "tools/fixlore/command.h"

namespace fixlore {

/// Whether something is worse than a hint.
bool has_findings(const RunReport& report);

/// Findings as "PATH:LINE: SEVERITY: MESSAGE [RULE]" and a summary, to stdout. Hints are shown with
/// --verbose, else only counted.
void print_text(const RunReport& report, const CommandLine& line);

/// One JSON object, to stdout.
void print_json(const RunReport& report);

}  // namespace fixlore
