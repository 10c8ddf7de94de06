// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/http/guard/exchange.h"
#include "server/http/guard/work_queue.h"

namespace fixlore {

/// A connected client.
struct Client {
  Connection connection;
  std::string peer;     ///< address of the other end
  std::string counted;  ///< by what its connection is counted, empty if it is not
  bool internal;
  std::size_t accounted = 0;  ///< bytes held for it, as last added up
};

/// The threads that answer requests. A client goes with its request to a worker, which sends what
/// the client takes at once, and comes back for the rest.
class WorkerPool {
 public:
  struct Job {
    std::uint64_t id = 0;
    std::unique_ptr<Client> client;
    Exchange exchange;
    std::string counted = {};           ///< by what the request is counted, empty if it is not
    std::chrono::nanoseconds spent{0};  ///< processor time that the answer took
  };

  /// `on_done` is called from a worker when done() has something.
  WorkerPool(const QueueLimits& limits, std::function<void()> on_done)
      : queue_(limits), on_done_(std::move(on_done)) {}
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void start(GuardedService& service, std::size_t workers);
  /// Waits for the requests that are being answered; those in the queue are dropped.
  void stop();

  /// As WorkQueue::push.
  bool push(Job& job, bool urgent, MonotonicClock::time_point now) {
    return queue_.push(job, urgent, now);
  }
  std::size_t queued() const { return queue_.size(); }

  /// The jobs that were done since the last call.
  std::vector<Job> done();

 private:
  void work(Responder& responder);

  WorkQueue<Job> queue_;
  const std::function<void()> on_done_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::vector<Job> done_;
};

}  // namespace fixlore
