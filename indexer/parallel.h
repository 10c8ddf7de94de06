// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace fixlore {

/// Hands out the indexes [0, count) and brings their results back into order. Of what was handed
/// out, at most `window` results are not yet taken, so memory does not grow with `count`. Shared by
/// the threads that make results and the one that takes them.
template <typename Result>
class OrderedResults {
 public:
  OrderedResults(std::size_t count, std::size_t window) : count_(count), window_(window) {}

  /// The next index to work on; waits for its turn. Nothing when there is no more to do.
  std::optional<std::size_t> claim() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock,
                  [&] { return failure_ || claimed_ == count_ || claimed_ < taken_ + window_; });
    if (failure_ || claimed_ == count_) return std::nullopt;
    return claimed_++;
  }

  void deliver(std::size_t index, Result result) {
    const std::lock_guard lock(mutex_);
    ready_.emplace(index, std::move(result));
    changed_.notify_all();
  }

  /// The result of the next index in order; waits for it. Throws what fail() was given.
  Result take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failure_ || ready_.contains(taken_); });
    if (failure_) std::rethrow_exception(failure_);
    auto node = ready_.extract(taken_++);
    changed_.notify_all();
    return std::move(node.mapped());
  }

  /// Ends the work: claim() gives nothing any more.
  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    changed_.notify_all();
  }

 private:
  const std::size_t count_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t claimed_ = 0;
  std::size_t taken_ = 0;
  std::map<std::size_t, Result> ready_;
  std::exception_ptr failure_;
};

/// Makes results on `jobs` threads and consumes them, in order, on the calling one. Each thread
/// calls `make_worker()` once, and the worker it gets with indexes from [0, count); `consume(index,
/// result)` sees 0, 1, 2, ... What any of them throws ends the work, and is thrown here when all
/// threads have ended.
template <typename MakeWorker, typename Consume>
void parallel_in_order(std::size_t count, unsigned jobs, const MakeWorker& make_worker,
                       const Consume& consume) {
  using Result = decltype(make_worker()(std::size_t{}));
  OrderedResults<Result> results(count, 2 * std::size_t{jobs});
  const auto run_worker = [&] {
    try {
      auto worker = make_worker();
      while (const auto index = results.claim()) results.deliver(*index, worker(*index));
    } catch (...) {
      results.fail(std::current_exception());
    }
  };
  std::vector<std::jthread> threads;
  try {
    for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(run_worker);
    for (std::size_t index = 0; index < count; ++index) consume(index, results.take());
  } catch (...) {
    results.fail(std::current_exception());  // so that the threads, which are joined now, end
    throw;
  }
}

}  // namespace fixlore
