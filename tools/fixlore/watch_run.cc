// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/watch_run.h"

#include <algorithm>
#include <functional>
#include <iostream>
#include <set>
#include <string>
#include <utility>

#include "base/error.h"
#include "indexer/content_watcher.h"
#include "tools/fixlore/content_run.h"
#include "tools/fixlore/error_report.h"
#include "tools/fixlore/report_printer.h"
#include "tools/fixlore/stop_signals.h"

namespace fixlore {

namespace {

/// After a run that failed; what was in its way may be gone by then.
constexpr std::chrono::seconds kRetry(10);

/// Tells findings apart from those of the run before. Lines are left out of it, as text above a
/// finding moves them.
class FindingHistory {
 public:
  /// Leaves in `report` what is new.
  void keep_new(RunReport& report) {
    std::set<std::size_t> now;
    const auto is_known = [&](const Diagnostic& d) {
      const std::size_t key = std::hash<std::string>()(d.path + '\n' + d.rule + '\n' + d.message);
      now.insert(key);
      return before_.contains(key);
    };
    report.diagnostics.erase_if(is_known);
    before_ = std::move(now);
  }

 private:
  std::set<std::size_t> before_;  ///< hashes, as a large folder can have 100,000 findings
};

/// The runs of one watch, and what was said of them.
class RunLoop {
 public:
  RunLoop(IndexOptions options, const CommandLine& line)
      : options_(std::move(options)), line_(line) {}

  /// Whether the run did what it should.
  bool run(const std::stop_token& stop) {
    try {
      RunReport report = run_with_progress(run_index, options_, stop);
      options_.full = false;
      last_failure_.clear();
      history_.keep_new(report);
      if (report.published || !report.diagnostics.empty()) print_report(report, line_);
      std::cout.flush();
      return true;
    } catch (const std::exception& thrown) {
      const Error error = as_error(thrown);
      // A fault that lasts is told once.
      if (std::exchange(last_failure_, error.what()) != error.what()) report_error(error);
      return false;
    }
  }

 private:
  IndexOptions options_;
  const CommandLine& line_;
  FindingHistory history_;
  std::string last_failure_;
};

}  // namespace

int watch_content(IndexOptions options, std::chrono::minutes rescan, const CommandLine& line) {
  const StopSignals signals;
  const std::stop_token stop = signals.token();
  // Before the first run, so that nothing is missed between the two.
  ContentWatcher watcher(options.content, options.index, report_error);
  RunLoop loop(std::move(options), line);
  for (;;) {
    const bool done = loop.run(stop);
    if (!done && stop.stop_requested()) return 128 + signals.received();
    const std::chrono::milliseconds at_most =
        done ? rescan : std::min<std::chrono::milliseconds>(rescan, kRetry);
    if (watcher.wait(at_most, stop) == ContentWatcher::Wake::kStopped) return kExitOk;
  }
}

}  // namespace fixlore
