// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "indexer/progress.h"

namespace fixlore {

/// Shows on stderr how far a run is while this object lives: a line that redraws itself on a
/// terminal, a new line every few seconds elsewhere. Owns the thread that draws.
class ProgressDisplay {
 public:
  explicit ProgressDisplay(const Progress& progress);
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

 private:
  void run(const std::stop_token& stop);
  void draw();

  const Progress& progress_;
  const bool terminal_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

/// The line itself: "reading 120/1238, 310 files/s, 4 s left". `seconds` is the time in the phase.
std::string progress_line(Progress::Phase phase, std::uint64_t done, std::uint64_t total,
                          double seconds);

/// "[######..................] ", or nothing where the total is not known.
std::string progress_bar(std::uint64_t done, std::uint64_t total);

}  // namespace fixlore
