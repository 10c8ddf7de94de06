// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>

namespace fixlore {
namespace {

/// A worker that takes longer for some indexes than for others.
std::size_t square(std::size_t index) {
  std::this_thread::sleep_for(std::chrono::microseconds(index * 7919 % 300));
  return index * index;
}

TEST(ParallelTest, ConsumesInOrderWhateverTheThreads) {
  for (const unsigned jobs : {1u, 2u, 7u}) {
    std::vector<std::size_t> indexes, results;
    parallel_in_order(
        200, jobs, [] { return square; },
        [&](std::size_t index, std::size_t result) {
          indexes.push_back(index);
          results.push_back(result);
        });
    ASSERT_EQ(results.size(), 200u);
    for (std::size_t i = 0; i < 200; ++i) {
      EXPECT_EQ(indexes[i], i);
      EXPECT_EQ(results[i], i * i);
    }
  }
}

TEST(ParallelTest, HoldsOnlyAFewResults) {
  std::atomic<int> made{0};
  int consumed = 0, most = 0;
  parallel_in_order(
      100, 2, [&] { return [&](std::size_t) { return ++made; }; },
      [&](std::size_t, int) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        most = std::max(most, made - consumed);
        ++consumed;
      });
  EXPECT_EQ(consumed, 100);
  EXPECT_LE(most, 6);  // 2 * jobs waiting, and those that are being made
}

TEST(ParallelTest, ThrowsWhatAWorkerThrows) {
  const auto make_worker = [] {
    return [](std::size_t index) {
      if (index == 20) throw std::runtime_error("worker");
      return index;
    };
  };
  std::size_t consumed = 0;
  const auto consume = [&](std::size_t, std::size_t) { ++consumed; };
  EXPECT_THROW(parallel_in_order(1000, 3, make_worker, consume), std::runtime_error);
  EXPECT_LE(consumed, 20u);
}

TEST(ParallelTest, ThrowsWhatTheConsumerThrows) {
  const auto consume = [](std::size_t index, std::size_t) {
    if (index == 5) throw std::runtime_error("consumer");
  };
  EXPECT_THROW(parallel_in_order(
                   1000, 3, [] { return square; }, consume),
               std::runtime_error);
}

TEST(ParallelTest, ThrowsWhenAWorkerCannotBeMade) {
  const auto make_worker = []() -> std::size_t (*)(std::size_t) {
    throw std::runtime_error("no worker");
  };
  const auto consume = [](std::size_t, std::size_t) {};
  EXPECT_THROW(parallel_in_order(10, 2, make_worker, consume), std::runtime_error);
}

TEST(ParallelTest, DoesNothingForNothing) {
  parallel_in_order(
      0, 2, [] { return square; }, [](std::size_t, std::size_t) { FAIL(); });
}

}  // namespace
}  // namespace fixlore
