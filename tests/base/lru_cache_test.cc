// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/lru_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace fixlore {
namespace {

using TextCache = LruCache<std::string>;

std::string get(TextCache& cache, const std::string& key, const std::string& text) {
  return *cache.get(key, [&] { return text; });
}

TEST(LruCache, KeepsWhatWasMade) {
  TextCache cache(1 << 20);
  EXPECT_EQ(get(cache, "a", "first"), "first");
  EXPECT_EQ(get(cache, "a", "second"), "first");
  EXPECT_EQ(get(cache, "b", "second"), "second");
  EXPECT_EQ(cache.figures().hits, 1U);
  EXPECT_EQ(cache.figures().misses, 2U);
  EXPECT_EQ(cache.figures().entries, 2U);
}

TEST(LruCache, ForgetsTheLongestUnusedWhenMemoryIsFull) {
  TextCache cache(4000);
  const std::string large(1000, 'x');
  get(cache, "a", large);
  get(cache, "b", large);
  get(cache, "c", large);
  get(cache, "a", "");
  get(cache, "d", large);
  EXPECT_LE(cache.figures().bytes, 4000U);
  EXPECT_EQ(get(cache, "a", "new"), large);
  EXPECT_EQ(get(cache, "b", "new"), "new");
}

TEST(LruCache, AnswersWhatDoesNotFitAndKeepsNothingOfIt) {
  TextCache cache(100);
  EXPECT_EQ(get(cache, "a", std::string(1000, 'x')).size(), 1000U);
  EXPECT_EQ(cache.figures().entries, 0U);
  EXPECT_EQ(cache.figures().bytes, 0U);
}

TEST(LruCache, OneThreadMakesWhatManyWantAtOnce) {
  TextCache cache(1 << 20);
  std::atomic<int> made = 0;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto text = cache.get("a", [&] {
        ++made;
        while (cache.figures().hits < 7) std::this_thread::yield();
        return std::string("text");
      });
      wrong += *text != "text" ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(wrong, 0);
}

TEST(LruCache, AFailureGoesToAllWhoWaitAndIsNotKept) {
  TextCache cache(1 << 20);
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      try {
        cache.get("a", [&]() -> std::string {
          while (cache.figures().hits < 3) std::this_thread::yield();
          throw std::runtime_error("no");
        });
      } catch (const std::runtime_error&) {
        ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 4);
  EXPECT_EQ(get(cache, "a", "text"), "text");
}

}  // namespace
}  // namespace fixlore
