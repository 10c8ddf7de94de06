// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/reranker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAreArray;

/// Articles of few words, so that many of them have most of a query, and differ in where.
class RerankerTest : public SearchFixture {
 protected:
  void write_articles(int count) {
    for (int i = 0; i < count; ++i) {
      std::string body;
      for (unsigned section = random_() % 4; section > 0; --section) {
        body += "## " + words(1 + random_() % 3) + "\n\n" + words(4 + random_() % 30) + "\n\n";
      }
      article("a" + std::to_string(i) + ".md", words(1 + random_() % 3), "", body);
    }
    run();
  }

  std::string words(unsigned count) {
    static constexpr std::array<const char*, 12> kWords = {"数据库",  "连接", "超时",  "重启",
                                                           "timeout", "监听", "MySQL", "索引",
                                                           "备份",    "权限", "日志",  "磁盘"};
    std::string text;
    for (; count > 0; --count) {
      text += kWords[random_() % kWords.size()];
      if (random_() % 2 == 0) text += ' ';
    }
    return text;
  }

  std::mt19937 random_{20261122};
};

TEST_F(RerankerTest, WhatIsNotLookedAtIsNotAmongTheFirst) {
  write_articles(300);
  Searcher searcher = this->searcher();
  for (int i = 0; i < 60; ++i) {
    SearchRequest request;
    request.query = words(1 + random_() % 3);
    request.limit = 50;
    const SearchResults all = searcher.search(request);
    const std::vector<std::string> expected = ids(all);
    for (const unsigned limit : {1U, 3U, 10U, 25U}) {
      request.limit = limit;
      for (request.offset = 0; request.offset < 30; request.offset += limit) {
        const auto begin =
            expected.begin() + std::min<std::ptrdiff_t>(request.offset, std::ssize(expected));
        const auto end = begin + std::min<std::ptrdiff_t>(limit, expected.end() - begin);
        const SearchResults page = searcher.search(request);
        ASSERT_THAT(ids(page), ElementsAreArray(begin, end))
            << request.query << ": " << limit << " from " << request.offset;
        for (std::size_t h = 0; h < page.hits.size(); ++h) {
          EXPECT_EQ(page.hits[h].score, all.hits[request.offset + h].score);
        }
      }
      request.offset = 0;
    }
  }
}

TEST_F(RerankerTest, WhatIsPinnedHasTheScoreOfItsText) {
  write_articles(300);
  SearchRequest request;
  request.query = "连接 超时";
  request.limit = 50;
  const SearchResults plain = searcher().search(request);
  const Hit& last = plain.hits.at(45);
  content_.write("vocabulary/pins.txt", request.query + " = " + last.meta.id + "\n");
  run();
  for (const unsigned limit : {1U, 50U}) {
    request.limit = limit;
    const SearchResults pinned = searcher().search(request);
    EXPECT_EQ(pinned.hits.at(0).meta.id, last.meta.id);
    EXPECT_DOUBLE_EQ(pinned.hits.at(0).score, last.score) << limit;
  }
}

}  // namespace
}  // namespace fixlore
