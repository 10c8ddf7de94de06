// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

#include "server/http/guard/limits.h"

namespace fixlore {

/// Jobs on their way from one thread to the workers: as many as can be done soon, no more. Any
/// thread.
template <typename Job>
class WorkQueue {
 public:
  using Clock = std::chrono::steady_clock;

  explicit WorkQueue(const QueueLimits& limits) : limits_(limits) {}

  /// Takes the job, unless there is no place for it, or no hope of its being done soon. Urgent jobs
  /// go before the others and have places of their own.
  bool push(Job& job, bool urgent, Clock::time_point now) {
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || (urgent ? urgent_.size() >= limits_.reserve : full(now))) return false;
      (urgent ? urgent_ : jobs_).push_back({std::move(job), now});
    }
    filled_.notify_one();
    return true;
  }

  /// The next job, waited for; nothing when the queue is closed.
  std::optional<Job> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return closed_ || !urgent_.empty() || !jobs_.empty(); });
    if (closed_) return std::nullopt;
    std::deque<Waiting>& from = urgent_.empty() ? jobs_ : urgent_;
    Job job = std::move(from.front().job);
    from.pop_front();
    return job;
  }

  /// Ends the waiting of all workers. Jobs that are still here are dropped with the queue.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    filled_.notify_all();
  }

  std::size_t size() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size() + urgent_.size();
  }

 private:
  struct Waiting {
    Job job;
    Clock::time_point since;
  };

  bool full(Clock::time_point now) const {
    if (jobs_.size() >= limits_.length) return true;
    return jobs_.size() >= kFew && now - jobs_.front().since > limits_.longest_wait;
  }

  /// So few may always wait: if they are late, then for a pause of the whole machine.
  static constexpr std::size_t kFew = 8;

  const QueueLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Waiting> jobs_;
  std::deque<Waiting> urgent_;
  bool closed_ = false;
};

}  // namespace fixlore
