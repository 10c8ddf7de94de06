// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/content_run.h"

#include "base/error.h"
#include "tools/fixlore/error_report.h"
#include "tools/fixlore/file_limit.h"
#include "tools/fixlore/progress_display.h"
#include "tools/fixlore/report_printer.h"
#include "tools/fixlore/stop_signals.h"

namespace fixlore {

RunReport run_with_progress(const ContentRun& run, const IndexOptions& options,
                            const std::stop_token& stop) {
  raise_file_limit();  // each audience class that is written takes some files in each thread
  Progress progress;
  const ProgressDisplay display(progress);
  return run(options, progress, stop);
}

int run_on_content(const ContentRun& run, const IndexOptions& options, const ReportPrinter& print) {
  const StopSignals signals;
  try {
    const RunReport report = run_with_progress(run, options, signals.token());
    print(report);
    return has_findings(report) ? kExitFindings : kExitOk;
  } catch (const Error& error) {
    if (signals.received() == 0) throw;
    report_error(error);
    return 128 + signals.received();
  }
}

IndexOptions index_options(const Config& config) {
  IndexOptions options;
  options.content = config.content;
  options.index = config.index;
  options.read = config.read;
  options.jobs = config.jobs;
  options.keep_generations = config.keep_generations;
  return options;
}

}  // namespace fixlore
