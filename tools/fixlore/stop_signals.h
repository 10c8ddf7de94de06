// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace fixlore {

/// Turns the first SIGINT or SIGTERM into a request to stop; a second one ends the process at once.
/// Blocks both signals in the calling thread and those it starts, so make it before them. Owns the
/// thread that waits for the signals.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  std::stop_token token() const { return source_.get_token(); }
  /// The signal that came, or 0.
  int received() const { return received_; }

 private:
  void wait(const std::stop_token& ended);

  std::stop_source source_;
  std::atomic<int> received_{0};
  std::jthread thread_;
};

}  // namespace fixlore
