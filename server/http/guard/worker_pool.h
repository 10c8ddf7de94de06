// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/guard/work_queue.h"

namespace fixlore {

/// Threads that do jobs and give them back when they are done. One owner.
template <typename Job>
class WorkerPool {
 public:
  using Clock = typename WorkQueue<Job>::Clock;
  using Work = std::function<void(Job&)>;

  /// `on_done` is called from a worker when done() has something.
  WorkerPool(const QueueLimits& limits, std::function<void()> on_done)
      : queue_(limits), on_done_(std::move(on_done)) {}
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Adds a thread, which does this to each job; it must not throw.
  void start(Work work) {
    threads_.emplace_back([this, work = std::move(work)] { run(work); });
  }

  /// Waits for the jobs that are being done; those in the queue are dropped.
  void stop() {
    queue_.close();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  /// As WorkQueue::push.
  bool push(Job& job, bool urgent, typename Clock::time_point now) {
    return queue_.push(job, urgent, now);
  }
  std::size_t queued() const { return queue_.size(); }

  /// The jobs that were done since the last call.
  std::vector<Job> done() {
    const std::lock_guard lock(mutex_);
    return std::exchange(done_, {});
  }

 private:
  void run(const Work& work) {
    while (std::optional<Job> job = queue_.pop()) {
      work(*job);
      bool first = false;
      {
        const std::lock_guard lock(mutex_);
        first = done_.empty();
        done_.push_back(*std::move(job));
      }
      if (first) on_done_();
    }
  }

  WorkQueue<Job> queue_;
  const std::function<void()> on_done_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::vector<Job> done_;
};

}  // namespace fixlore
