// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/query_changes.h"

#include <gmock/gmock.h>

#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class QueryChangesTest : public IndexFixture {
 protected:
  void SetUp() override {
    article("box.md", "边缘网关重启", "", "按住按键五秒。\n");
    article("router.md", "路由器重启", "", "拔下电源。\n");
    article("secret.md", "机密网关", "audience: internal\n", "仅限内部。\n");
    run();
    before_ = current_generation(index_path()).value();
  }

  /// The changes that a vocabulary file makes for one query.
  std::vector<QueryChange> changes(const std::string& file, const std::string& lines,
                                   const RequiredQuery& query) {
    content_.write("vocabulary/" + file, lines);
    run();
    return changed_queries({query}, before_, current_generation(index_path()).value());
  }

  static RequiredQuery query(const std::string& text, const std::vector<std::string>& expect) {
    RequiredQuery made;
    made.text = text;
    made.expect = expect;
    made.worst_rank = 1;
    return made;
  }

  std::filesystem::path before_;
};

TEST_F(QueryChangesTest, ASynonymBringsAnArticle) {
  const auto found =
      changes("synonyms.txt", "小黑盒, 边缘网关\n", query("小黑盒", {"box", "router"}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].ranks, ElementsAre(RankChange{"box", 0, 1}, RankChange{"router", 0, 0}));
  EXPECT_THAT(found[0].came, ElementsAre("box"));
  EXPECT_THAT(found[0].went, IsEmpty());
  EXPECT_FALSE(found[0].worse_than_allowed);
}

TEST_F(QueryChangesTest, APinThatPushesTheAnswerPastItsWorstRankIsWorseThanAllowed) {
  const auto found = changes("pins.txt", "边缘网关重启 = router\n", query("边缘网关重启", {"box"}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].ranks, ElementsAre(RankChange{"box", 1, 2}));
  EXPECT_TRUE(found[0].worse_than_allowed);
}

TEST_F(QueryChangesTest, AHiddenAnswerIsWorseThanAllowed) {
  const auto found = changes("pins.txt", "边缘网关重启 = -box\n", query("边缘网关重启", {"box"}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].ranks, ElementsAre(RankChange{"box", 1, 0}));
  EXPECT_THAT(found[0].went, ElementsAre("box"));
  EXPECT_TRUE(found[0].worse_than_allowed);
}

TEST_F(QueryChangesTest, AQueryThatAlreadyFailedDoesNotGetWorse) {
  const auto found = changes("synonyms.txt", "小黑盒, 边缘网关\n", query("小黑盒", {"secret"}));
  ASSERT_EQ(found.size(), 1U) << "another article came";
  EXPECT_FALSE(found[0].worse_than_allowed);
}

TEST_F(QueryChangesTest, TheSameAnswerIsNoChange) {
  EXPECT_THAT(changes("synonyms.txt", "小黑盒, 边缘网关\n", query("路由器重启", {"router"})),
              IsEmpty());
}

TEST_F(QueryChangesTest, AQueryIsAskedForItsAudience) {
  RequiredQuery internal = query("小黑盒", {"secret"});
  internal.audience = "internal";
  const auto found = changes("synonyms.txt", "小黑盒, 机密网关\n", internal);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].ranks, ElementsAre(RankChange{"secret", 0, 1}));
}

}  // namespace
}  // namespace fixlore
