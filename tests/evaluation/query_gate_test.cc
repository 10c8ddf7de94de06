// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/query_gate.h"

#include <gmock/gmock.h>

#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class AskGenerationTest : public IndexFixture {
 protected:
  void SetUp() override {
    article("redis.md", "Redis 内存不足");
    article("mysql.md", "MySQL 备份恢复");
    article("secret.md", "机密手册", "audience: internal\n");
    run();
  }

  GateResult ask(std::string_view yaml) {
    temporary_.write("required.yaml", yaml);
    return ask_generation(current_generation(index_path()).value(), temporary_ / "required.yaml",
                          "required.yaml", progress_);
  }

  /// "LINE RULE: MESSAGE" of each diagnostic.
  static std::vector<std::string> texts(const GateResult& result) {
    std::vector<std::string> out;
    for (const Diagnostic& d : result.diagnostics) {
      out.push_back(std::to_string(d.line) + " " + d.rule + ": " + d.message);
    }
    return out;
  }

  Progress progress_;
};

TEST_F(AskGenerationTest, PassesWhenAllIsFoundInTime) {
  const GateResult result =
      ask("minimum_mrr: 1\nqueries:\n"
          "  - {query: Redis, expect: [redis], worst_rank: 1}\n"
          "  - {query: 机密手册, expect: [secret], worst_rank: 1, audience: internal}\n");
  EXPECT_TRUE(result.passed());
  EXPECT_EQ(result.queries, 2u);
  EXPECT_EQ(result.mrr, 1);
  EXPECT_EQ(progress_.phase(), Progress::Phase::kAsk);
}

TEST_F(AskGenerationTest, NamesEachQueryThatFindsItsArticleTooLate) {
  const GateResult result =
      ask("- {query: Redis, expect: [redis], worst_rank: 1}\n"
          "- {query: Redis, expect: [mysql, gone], worst_rank: 1}\n");
  EXPECT_THAT(texts(result),
              ElementsAre("2 query-too-low: \"Redis\" does not find mysql or gone in "
                          "the first 10, worst rank 1"));
  EXPECT_THAT(result.diagnostics[0].hint, HasSubstr("named gone"));
  EXPECT_EQ(result.mrr, 0.5);
}

TEST_F(AskGenerationTest, SaysWhereAnArticleWasFoundTooLate) {
  article("redis2.md", "Redis");
  run();
  const GateResult result = ask("- {query: Redis, expect: [redis], worst_rank: 1}\n");
  EXPECT_THAT(texts(result),
              ElementsAre("1 query-too-low: \"Redis\" finds redis at 2, worst rank 1"));
}

TEST_F(AskGenerationTest, AsksAsTheAudienceAndAsNobodyElse) {
  EXPECT_THAT(texts(ask("- {query: 机密手册, expect: [secret]}\n")),
              ElementsAre(HasSubstr("does not find secret")));
}

TEST_F(AskGenerationTest, HoldsTheMeanToItsMinimum) {
  const std::string queries =
      "queries:\n  - {query: Redis, expect: [redis]}\n  - {query: Redis, expect: [mysql]}\n";
  EXPECT_THAT(texts(ask(queries + "minimum_mrr: 0.5\n")), ElementsAre(HasSubstr("query-too-low")));
  EXPECT_THAT(texts(ask(queries + "minimum_mrr: 0.51\n")),
              ElementsAre(HasSubstr("3 query-too-low"),
                          "4 mrr-too-low: the mean reciprocal rank is 0.500, minimum 0.510"));
}

TEST_F(AskGenerationTest, AFileWithFaultsIsNotAsked) {
  const GateResult result = ask("- query: Redis\n");
  EXPECT_FALSE(result.passed());
  EXPECT_EQ(result.queries, 0u);
  EXPECT_THAT(texts(result), ElementsAre(HasSubstr("1 query-file: ")));
}

TEST_F(AskGenerationTest, NoQueriesAreNoHindrance) {
  EXPECT_TRUE(ask("minimum_mrr: 1\nqueries: []\n").passed());
}

}  // namespace
}  // namespace fixlore
