// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/worker_pool.h"

#include <utility>

#include "base/thread_time.h"

namespace fixlore {

void WorkerPool::start(GuardedService& service, std::size_t workers) {
  for (std::size_t i = 0; i < workers; ++i) {
    threads_.emplace_back([this, responder = service.make_responder()] { work(*responder); });
  }
}

void WorkerPool::stop() {
  queue_.close();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void WorkerPool::work(Responder& responder) {
  while (std::optional<Job> job = queue_.pop()) {
    Connection& connection = job->client->connection;
    const std::chrono::nanoseconds before = thread_time();
    responder.respond(job->exchange, connection.output());
    connection.finish_answer(job->exchange.keep_alive, MonotonicClock::now());
    job->spent = thread_time() - before;
    bool first = false;
    {
      const std::lock_guard lock(mutex_);
      first = done_.empty();
      done_.push_back(*std::move(job));
    }
    if (first) on_done_();
  }
}

std::vector<WorkerPool::Job> WorkerPool::done() {
  const std::lock_guard lock(mutex_);
  return std::exchange(done_, {});
}

}  // namespace fixlore
