// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/cli/cli_fixture.h"

namespace fixlore {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class DictTest : public CliTest {
 protected:
  void SetUp() override {
    article("box.md", "边缘网关重启", "按住按键五秒。\n");
    article("router.md", "路由器重启", "智能网关在旁边。\n");
    content_.write("queries.yaml",
                   "- {query: 小黑盒, expect: [box], worst_rank: 1}\n"
                   "- {query: 路由器重启, expect: [router], worst_rank: 1}\n");
    ASSERT_EQ(run({"index", content(), "--index", index(), "--force"}).exit_code, 3);
  }

  Answer diff() const { return run({"dict", "diff", content(), "--index", index()}); }
};

TEST_F(DictTest, ShowsWhatAnEditChangesAndPublishesNothing) {
  content_.write("vocabulary/synonyms.txt", "小黑盒, 边缘网关\n");
  content_.write("vocabulary/words.txt", "智能网关\n");
  const Answer answer = diff();
  EXPECT_EQ(answer.exit_code, 0) << answer.err;
  EXPECT_THAT(answer.out,
              AllOf(HasSubstr("小黑盒\n  box: rank - -> 1\n  + box\n"),
                    HasSubstr("indexed again: router\n"),
                    HasSubstr("Nothing published. Of 2 queries 1 changes; for words.txt 1 article "
                              "is indexed again.\n")));

  const auto report = json({"dict", "diff", content(), "--index", index(), "--json"});
  EXPECT_EQ(report["changes"][0]["ranks"][0]["before"], nullptr);
  EXPECT_EQ(report["changes"][0]["ranks"][0]["after"], 1);
  EXPECT_EQ(report["resegmented"], nlohmann::json({"router"}));
  EXPECT_EQ(json({"stats", "--index", index(), "--json"})["generation"], 1);
  const std::filesystem::directory_iterator generations(index() + "/generations");
  EXPECT_EQ(std::distance(begin(generations), end(generations)), 1) << "the trial is removed";
}

TEST_F(DictTest, FailsWhereAQueryGetsWorseThanItsWorstRank) {
  content_.write("vocabulary/pins.txt", "路由器重启 = box\n");
  const Answer answer = diff();
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_THAT(answer.out,
              HasSubstr("路由器重启: worse than its worst rank 1\n  router: rank 1 -> 2"));
}

TEST_F(DictTest, RefusesAFileWithAFaultByItsLine) {
  content_.write("vocabulary/synonyms.txt", "小黑盒, 边缘网关\nalone\n");
  const Answer answer = diff();
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_THAT(answer.out, AllOf(HasSubstr("vocabulary/synonyms.txt:2: error: "),
                                HasSubstr("Of 2 queries 0 change;")));
}

TEST_F(DictTest, NamesFaultsOfQueriesAndArticlesThatChangedAsWell) {
  article("box.md", "边缘网关停用", "按住按键五秒。\n");
  content_.write("queries.yaml", "- query: 小黑盒\n");
  const Answer answer = diff();
  EXPECT_EQ(answer.exit_code, 3);
  EXPECT_THAT(answer.out,
              AllOf(HasSubstr("queries.yaml:1: error: "),
                    HasSubstr("Articles changed, too: added 0, replaced 1, removed 0")));
}

TEST_F(DictTest, NeedsAnIndexToCompareWith) {
  const Answer answer = run({"dict", "diff", content(), "--index", index() + "2"});
  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(index() + "2"));
}

}  // namespace
}  // namespace fixlore
