// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace fixlore {

/// How long one search may take: checked wherever it may have much to do. Counts the processor time
/// of the thread that made it, so that a busy machine refuses nothing that is cheap.
class TimeLimit {
 public:
  /// There is none.
  TimeLimit() = default;
  /// That long from now on; 0: there is none.
  explicit TimeLimit(std::chrono::milliseconds allowed);

  /// Error{kTooCostly} when the time is up.
  void check() const;

  /// For loops with little to do in each turn: checks in one of 64.
  void check_at(std::size_t turn) const {
    if (turn % 64 == 0) check();
  }

 private:
  std::optional<std::chrono::nanoseconds> end_;     // by the thread's clock
  std::chrono::steady_clock::time_point earliest_;  // when it may be reached
};

}  // namespace fixlore
