// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/run_report.h"
#include "server/http/json.h"
#include "tools/fixlore/command.h"

namespace fixlore {

/// Whether something is worse than a hint.
bool has_findings(const RunReport& report);

/// Findings as "PATH:LINE: SEVERITY: MESSAGE [RULE]", by kind, the worst first, to stdout. Of a
/// kind the first few are shown, of hints none; with --verbose, all.
void print_findings(const RunReport& report, const CommandLine& line);

/// The findings, and a summary.
void print_text(const RunReport& report, const CommandLine& line);

/// The findings as a JSON array.
Json diagnostics_json(const RunReport& report);

/// One JSON object, to stdout.
void print_json(const RunReport& report);

/// As JSON where that is asked for, else as text.
void print_report(const RunReport& report, const CommandLine& line);

}  // namespace fixlore
