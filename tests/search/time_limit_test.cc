// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/time_limit.h"

#include <gtest/gtest.h>

#include <functional>

#include "base/error.h"
#include "server/search/facets.h"
#include "server/search/phrase.h"
#include "server/search/query_builder.h"
#include "server/search/reranker.h"
#include "server/search/value_order.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

bool is_refused(const std::function<void()>& work) {
  try {
    work();
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kTooCostly);
    return true;
  }
}

/// A limit of which nothing is left.
TimeLimit used_up() {
  const TimeLimit limit(std::chrono::milliseconds(1));
  while (!is_refused([&] { limit.check(); })) {
  }
  return limit;
}

class TimeLimitTest : public SearchFixture {
 protected:
  void SetUp() override {
    article("a.md", "Pool exhausted", "tags: [dhcp]\ndate: 2026-01-02\n", "连接池耗尽。");
    run();
  }
};

TEST_F(TimeLimitTest, EachStepThatMayTakeLongLooksAtIt) {
  Corpus corpus(open_generation(), Reader{});
  Analyzer analyzer(normalizer_);
  const Ranking ranking;
  FirstStage first_stage(corpus, ranking);
  const DocumentSets documents = DocumentQuery::all().find(corpus, TimeLimit());
  const QueryText pool =
      read_query_text(parse_query("连接池"), analyzer, corpus, ranking, TimeLimit());
  const auto steps = std::vector<std::function<void(const TimeLimit&)>>{
      [&](const TimeLimit& limit) {
        EXPECT_EQ(count(DocumentQuery::prefix("").find(corpus, limit)), 1U);
      },
      [&](const TimeLimit& limit) {
        EXPECT_EQ(count(DocumentQuery::value_before(kUpdatedSlot, "9").find(corpus, limit)), 1U);
      },
      [&](const TimeLimit& limit) {
        first_stage.weigh(pool.terms, {}, limit);
        EXPECT_GT(first_stage.weight(1), 0);
      },
      [&](const TimeLimit& limit) {
        EXPECT_EQ(first_by_value(corpus, documents, kUpdatedSlot, ValueOrder::kFalling, 10,
                                 first_stage, limit)
                      .size(),
                  1U);
      },
      [&](const TimeLimit& limit) {
        count_facets(corpus, documents, {"tag"}, *normalizer_, limit);
      },
      [&](const TimeLimit& limit) {
        const auto found = find_phrases({Phrase("连接", analyzer), Phrase("接", analyzer)}, corpus,
                                        *normalizer_, limit);
        EXPECT_TRUE(found[1][0].contains(1));
      },
      [&](const TimeLimit& limit) {
        QueryText text;
        text.terms.emplace_back();
        std::vector<Candidate> candidates(1);
        candidates[0].id = 1;
        Reranker(corpus, analyzer, ranking).rerank(text, 1, limit, candidates);
      }};
  const TimeLimit none, over = used_up();
  for (const auto& step : steps) {
    EXPECT_FALSE(is_refused([&] { step(none); }));
    EXPECT_TRUE(is_refused([&] { step(over); }));
  }
}

TEST_F(TimeLimitTest, IsThatOfOneSearch) {
  SearchRequest costly;  // takes more than a millisecond to read
  for (int i = 0; i < 8000; ++i) costly.query += "word" + std::to_string(i * 7919) + ' ';
  Searcher limited(open_generation(), Reader{}, normalizer_, Ranking(),
                   std::chrono::milliseconds(1));
  EXPECT_TRUE(is_refused([&] { limited.search(costly); }));
  EXPECT_EQ(searcher().search(costly).query, costly.query);
}

}  // namespace
}  // namespace fixlore
