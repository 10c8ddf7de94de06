// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace fixlore {

/// How far a run is. The run counts, whoever shows it reads, from any thread.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Phase : std::uint8_t { kScan, kRead, kMerge, kCheck, kPublish, kAsk };

  /// Begins a phase of `total` steps; 0 when it cannot be told.
  void begin(Phase phase, std::uint64_t total) {
    done_ = 0;
    total_ = total;
    phase_ = phase;
    began_ = Clock::now();
  }
  void advance(std::uint64_t steps, std::uint64_t bytes = 0) {
    done_ += steps;
    bytes_ += bytes;
  }

  Phase phase() const { return phase_; }
  /// Time spent in the phase.
  std::chrono::duration<double> elapsed() const { return Clock::now() - began_.load(); }
  std::uint64_t done() const { return done_; }
  std::uint64_t total() const { return total_; }
  /// Read since the run began.
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::atomic<Phase> phase_{Phase::kScan};
  std::atomic<Clock::time_point> began_{Clock::now()};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> total_{0};
  std::atomic<std::uint64_t> bytes_{0};
};

}  // namespace fixlore
