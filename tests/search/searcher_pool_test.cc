// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/searcher_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "base/error.h"
#include "indexer/rollback.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

class SearcherPoolTest : public SearchFixture {};

TEST_F(SearcherPoolTest, SaysThatThereIsNoIndexYet) {
  SearcherPool pool(index_path());
  try {
    pool.lease(Reader{});
    FAIL() << "leased from nothing";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnavailable);
  }
  article("a.md", "First");
  run();
  EXPECT_EQ(pool.lease(Reader{})->stats().articles, 1u);
}

TEST_F(SearcherPoolTest, ALeaseKeepsItsGenerationAndTheNextSeesTheNew) {
  article("a.md", "First");
  run();
  SearcherPool pool(index_path());
  SearcherPool::Lease old = pool.lease(Reader{});
  article("b.md", "Second");
  run();
  EXPECT_EQ(old->stats().articles, 1u);
  EXPECT_EQ(pool.lease(Reader{})->stats().articles, 2u);
}

TEST_F(SearcherPoolTest, AnEarlierGenerationThatIsServedAgainIsTaken) {
  article("a.md", "First");
  run();
  article("b.md", "Second");
  run();
  SearcherPool pool(index_path());
  const std::string key = pool.lease(Reader{}).key();
  roll_back(index_path(), std::nullopt, 1);
  SearcherPool::Lease earlier = pool.lease(Reader{});
  EXPECT_EQ(earlier->stats().generation, 1u);
  EXPECT_EQ(earlier->stats().articles, 1u);
  EXPECT_NE(earlier.key(), key);
}

TEST_F(SearcherPoolTest, AnIndexThatWasDeletedAndMadeAnewIsServed) {
  article("a.md", "First");
  run();
  SearcherPool pool(index_path());
  const std::string key = pool.lease(Reader{}).key();
  std::filesystem::remove_all(index_path());
  EXPECT_THROW(pool.lease(Reader{}), Error);
  article("b.md", "Second");
  run();
  SearcherPool::Lease fresh = pool.lease(Reader{});
  EXPECT_EQ(fresh->stats().generation, 1u) << "it counts from the beginning";
  EXPECT_EQ(fresh->stats().articles, 2u);
  EXPECT_NE(fresh.key(), key) << "nothing that was kept of the old one fits";
}

TEST_F(SearcherPoolTest, ThreadsSearchWhileGenerationsChange) {
  for (int i = 0; i < 20; ++i)
    article("a" + std::to_string(i) + ".md", "Redis " + std::to_string(i));
  run();
  SearcherPool pool(index_path());
  std::atomic<bool> stop = false;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 3; ++t) {
    threads.emplace_back([&] {
      while (!stop) {
        SearchRequest request;
        request.query = "redis";
        if (pool.lease(Reader{})->search(request).hits.size() != 10) ++wrong;
      }
    });
  }
  for (int i = 0; i < 5; ++i) {
    article("b" + std::to_string(i) + ".md", "Other " + std::to_string(i));
    run();
  }
  stop = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace fixlore
