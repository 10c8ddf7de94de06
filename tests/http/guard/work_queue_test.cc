// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/work_queue.h"

#include <gtest/gtest.h>

#include <thread>

namespace fixlore {
namespace {

using std::chrono::milliseconds;

constexpr QueueLimits kQueueLimits{.length = 2, .reserve = 1, .longest_wait = milliseconds(100)};
constexpr WorkQueue<int>::Clock::time_point kOrigin{};

bool push(WorkQueue<int>& queue, int job, bool urgent = false, milliseconds after = {}) {
  return queue.push(job, urgent, kOrigin + after);
}

TEST(WorkQueue, IsBounded) {
  WorkQueue<int> queue(kQueueLimits);
  EXPECT_TRUE(push(queue, 1));
  EXPECT_TRUE(push(queue, 2));
  EXPECT_FALSE(push(queue, 3));
  EXPECT_EQ(queue.pop(), 1);
  EXPECT_TRUE(push(queue, 4));
  EXPECT_EQ(queue.size(), 2U);
}

TEST(WorkQueue, UrgentJobsGoFirstAndHavePlacesOfTheirOwn) {
  WorkQueue<int> queue(kQueueLimits);
  push(queue, 1);
  push(queue, 2);
  EXPECT_TRUE(push(queue, 10, true));
  EXPECT_FALSE(push(queue, 11, true));
  EXPECT_EQ(queue.pop(), 10);
  EXPECT_EQ(queue.pop(), 1);
}

TEST(WorkQueue, TakesNothingMoreWhenTheOldestWaitsTooLong) {
  QueueLimits limits = kQueueLimits;
  limits.length = 100;
  WorkQueue<int> queue(limits);
  for (int job = 0; job < 8; ++job) {
    EXPECT_TRUE(push(queue, job, false, milliseconds(job * 1000))) << "a few may always wait";
  }
  EXPECT_FALSE(push(queue, 8, false, milliseconds(8000)));
  EXPECT_TRUE(push(queue, 100, true, milliseconds(8000)));
  EXPECT_EQ(queue.pop(), 100);
  EXPECT_EQ(queue.pop(), 0);
  EXPECT_TRUE(push(queue, 9, false, milliseconds(8000)));
}

TEST(WorkQueue, EndsAllThatWait) {
  WorkQueue<int> queue(kQueueLimits);
  std::thread worker([&] { EXPECT_EQ(queue.pop(), std::nullopt); });
  queue.close();
  worker.join();
  EXPECT_FALSE(push(queue, 1));
}

}  // namespace
}  // namespace fixlore
