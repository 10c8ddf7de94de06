// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/suggested_queries.h"

#include <gmock/gmock.h>

#include "indexer/schema/suggestion_table.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class SuggestedQueriesTest : public IndexFixture {
 protected:
  void SetUp() override {
    article("open.md", "重置密码");
    article("inside.md", "机密手册", "audience: internal\n");
    article("dba.md", "数据库口令", "audience: [dba]\n");
  }

  SuggestedQueries published() const {
    return published_queries(current_generation(index_path()).value(), manifest().classes);
  }
  void queries(const std::string& yaml) const { content_.write("queries.yaml", yaml); }
};

TEST_F(SuggestedQueriesTest, AreOfferedToTheReadersOfTheirArticles) {
  queries(
      "- {query: 忘了密码, expect: [open]}\n"
      "- {query: 手册在哪, expect: [inside, dba]}\n"
      "- {query: 口令, expect: [dba, open], audience: dba}\n"
      "- {query: 内部问法, expect: [open], audience: internal}\n"
      "- {query: 没有文章, expect: [gone]}\n");
  run();
  EXPECT_THAT(published(), ElementsAre(Pair("internal", ElementsAre("手册在哪")),
                                       Pair("public", ElementsAre("忘了密码")),
                                       Pair("roles-dba", ElementsAre("口令", "手册在哪"))));
}

TEST_F(SuggestedQueriesTest, EachWordingOnceAndNothingPastedOrKeptBack) {
  queries("- {query: VPN, expect: [open]}\n- {query: vpn, expect: [open]}\n- {query: '" +
          std::string(kMaxSuggestedChars + 1, 'x') +
          "', expect: [open]}\n- {query: mima, expect: [open], suggest: false}\n");
  run();
  EXPECT_THAT(published(), ElementsAre(Pair("public", ElementsAre("VPN"))));
}

TEST_F(SuggestedQueriesTest, AChangeOfTheFileAloneIsPublished) {
  run();
  EXPECT_THAT(published(), IsEmpty());
  queries("- {query: 忘了密码, expect: [open]}\n");
  Progress progress;
  EXPECT_TRUE(preview_index(options(), progress, {}).published);
  const RunReport report = run();
  EXPECT_TRUE(report.published);
  EXPECT_EQ(report.replaced, 0U);
  EXPECT_THAT(published(), ElementsAre(Pair("public", ElementsAre("忘了密码"))));
  queries("- {query: 忘了密码, expect: [open], worst_rank: 3}\n");
  EXPECT_FALSE(run().published) << "the same are offered";
  content_.remove("queries.yaml");
  EXPECT_TRUE(run().published);
  EXPECT_THAT(published(), IsEmpty());
}

TEST_F(SuggestedQueriesTest, AnArticleTakesItsQueriesAlongToAnotherAudience) {
  queries("- {query: 忘了密码, expect: [open]}\n");
  run();
  article("open.md", "重置密码", "audience: internal\n");
  run();
  EXPECT_THAT(published(), ElementsAre(Pair("internal", ElementsAre("忘了密码"))));
  content_.remove("open.md");
  run();
  EXPECT_THAT(published(), IsEmpty());
}

}  // namespace
}  // namespace fixlore
