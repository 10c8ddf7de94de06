// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/lru_cache.h"

namespace fixlore {

/// Figures that are looked up when somebody asks for the metrics.
struct GuardFigures {
  std::uint64_t accepted = 0;
  std::int64_t open = 0;
  std::int64_t held_bytes = 0;
  std::size_t queued = 0;
  std::function<std::uint64_t(std::size_t)> refused;  ///< by the place in kRefusals
};

struct IndexFigures {
  std::uint64_t generation = 0;
  std::chrono::system_clock::time_point created;
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
};

/// What a running server counts, for Prometheus. Any thread. All that knows prometheus-cpp is in
/// this class's source file.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// A request that was answered. `route` is the pattern of its address, empty when there is none.
  void count_request(std::string_view route, int status, std::chrono::duration<double> took);

  /// A search that was given up, as it took longer than it may.
  void count_too_costly();

  /// Where the guard's figures come from; the source outlives the asking.
  void set_guard(std::function<GuardFigures()> source);

  /// All metrics as Prometheus reads them, text format 0.0.4. `index`: none, when there is no
  /// index.
  std::string text(const CacheFigures& cache, const IndexFigures* index) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
