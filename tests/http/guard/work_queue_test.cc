// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/work_queue.h"

#include <gtest/gtest.h>

#include <thread>

namespace fixlore {
namespace {

using std::chrono::milliseconds;

constexpr QueueLimits kLimits{.length = 2, .reserve = 1, .longest_wait = milliseconds(100)};
constexpr WorkQueue<int>::Clock::time_point kStart{};

bool push(WorkQueue<int>& queue, int job, bool urgent = false, milliseconds after = {}) {
  return queue.push(job, urgent, kStart + after);
}

TEST(WorkQueue, IsBounded) {
  WorkQueue<int> queue(kLimits);
  EXPECT_TRUE(push(queue, 1));
  EXPECT_TRUE(push(queue, 2));
  EXPECT_FALSE(push(queue, 3));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_TRUE(push(queue, 4));
  EXPECT_EQ(queue.size(), 2U);
}

TEST(WorkQueue, UrgentJobsGoFirstAndHavePlacesOfTheirOwn) {
  WorkQueue<int> queue(kLimits);
  push(queue, 1);
  push(queue, 2);
  EXPECT_TRUE(push(queue, 10, true));
  EXPECT_FALSE(push(queue, 11, true));
  EXPECT_EQ(queue.pop(), 10);
  EXPECT_EQ(queue.pop(), 1);
}

TEST(WorkQueue, TakesNothingMoreWhenTheOldestWaitsTooLong) {
  WorkQueue<int> queue(kLimits);
  EXPECT_TRUE(push(queue, 1));
  EXPECT_FALSE(push(queue, 2, false, milliseconds(101)));
  EXPECT_TRUE(push(queue, 10, true, milliseconds(101)));
  EXPECT_EQ(queue.pop(), 10);
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_TRUE(push(queue, 3, false, milliseconds(102)));
}

TEST(WorkQueue, EndsAllThatWait) {
  WorkQueue<int> queue(kLimits);
  std::thread worker([&] { EXPECT_EQ(queue.pop(), std::nullopt); });
  queue.close();
  worker.join();
  EXPECT_FALSE(push(queue, 1));
}

}  // namespace
}  // namespace fixlore
