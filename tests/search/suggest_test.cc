// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/error.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

class SuggestTest : public SearchFixture {
 protected:
  SuggestTest() {
    article("backup.md", "备份与恢复 TiDB 集群", "importance: core\n", "## 准备工作\n\n文。\n");
    article("restart.md", "重启节点", "", "## 准备工作\n\n文。\n\n## 滚动重启\n\n文。\n");
    article("oracle.md", "快照过旧",
            "type: fault\nfault: {nature: software, scope: local, error_codes: [ORA-01555]}\n",
            "## 现象\n\n文。\n");
    article("secret.md", "內部備份流程", "audience: internal\naliases: [加密備份]\n",
            "## 滚动重启\n\n文。\n\n## 密码\n\n文。\n");
    run();
  }

  std::vector<std::string> texts(const char* typed, const Reader& reader = {},
                                 std::size_t limit = 8) const {
    std::vector<std::string> out;
    for (const Suggestion& s : searcher(reader).suggest(typed, limit)) out.push_back(s.text.text);
    return out;
  }

  Suggestion first(const char* typed, const Reader& reader = {}) const {
    return searcher(reader).suggest(typed, 1).at(0);
  }

  const Reader internal_{{"public", "internal"}};
};

TEST_F(SuggestTest, FindsTitlesFromAnyWordOn) {
  EXPECT_THAT(texts("备份"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("恢复t"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("集群"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("idb"), IsEmpty()) << "the middle of a word";
  EXPECT_THAT(texts("重啟節"), ElementsAre("重启节点"));
}

TEST_F(SuggestTest, FindsByPinyinAndInitials) {
  EXPECT_THAT(texts("beif"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("huifu ti"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("chongqijie"), ElementsAre("重启节点"));
  EXPECT_THAT(texts("bfyhf"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("备份yuhui"), ElementsAre("备份与恢复 TiDB 集群")) << "half of it composed";
  EXPECT_THAT(texts("b"), IsEmpty()) << "one letter is no pinyin";
}

TEST_F(SuggestTest, FindsWordsApart) {
  EXPECT_THAT(texts("集群 备份"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("jiqun tidb"), ElementsAre("备份与恢复 TiDB 集群"));
  EXPECT_THAT(texts("集群 重启"), IsEmpty());
}

TEST_F(SuggestTest, ATitleComesBeforeAHeadingAndTheBeginningBeforeTheMiddle) {
  EXPECT_THAT(texts("重启"), ElementsAre("重启节点", "滚动重启"));
  EXPECT_EQ(first("重启").kind, SuggestionKind::kTitle);
  article("zz.md", "如何备份", "importance: core\n");
  article("a.md", "备份很长很长的一个标题，谁都不看");
  run();
  EXPECT_THAT(texts("备份"),
              ElementsAre("备份与恢复 TiDB 集群", "备份很长很长的一个标题，谁都不看", "如何备份"));
}

TEST_F(SuggestTest, WhatOneArticleHasOpensItAndWhatSeveralHaveIsSearched) {
  const Suggestion rolling = first("滚动");
  EXPECT_EQ(rolling.kind, SuggestionKind::kHeading);
  EXPECT_EQ(rolling.id, "restart");
  EXPECT_EQ(rolling.anchor, "滚动重启");
  EXPECT_EQ(first("准备").id, "");
  const Suggestion code = first("ora 015");
  EXPECT_EQ(code.kind, SuggestionKind::kCode);
  EXPECT_EQ(code.text.text, "ORA-01555");
  EXPECT_EQ(code.id, "oracle");
}

TEST_F(SuggestTest, NothingOfOtherAudiencesShows) {
  for (const char* typed : {"密码", "mima", "jiami", "内部", "jmbf"}) {
    EXPECT_THAT(texts(typed), IsEmpty()) << typed;
    EXPECT_THAT(texts(typed, internal_), SizeIs(1)) << typed;
  }
  EXPECT_EQ(first("滚动").id, "restart");
  EXPECT_EQ(first("滚动", internal_).id, "") << "a heading of two articles, for who may read both";
  EXPECT_THAT(texts("加密", internal_), ElementsAre("加密備份"));
}

TEST_F(SuggestTest, QueriesOfTheHouseAreSearchedAndSaidOnceBeforeHeadings) {
  content_.write("queries.yaml",
                 "- {query: 滚动更新会断吗, expect: [restart]}\n"
                 "- {query: 重启节点, expect: [restart]}\n"
                 "- {query: ora-01555, expect: [oracle]}\n"
                 "- {query: 密钥丢了, expect: [secret], audience: internal}\n");
  run();
  EXPECT_THAT(texts("滚动"), ElementsAre("滚动更新会断吗", "滚动重启"));
  const Suggestion query = first("gundong");
  EXPECT_EQ(query.kind, SuggestionKind::kQuery);
  EXPECT_EQ(query.id, "");
  EXPECT_THAT(texts("重启节"), ElementsAre("重启节点")) << "a title says the same";
  EXPECT_THAT(texts("ora"), ElementsAre("ORA-01555")) << "so does a code";
  EXPECT_THAT(texts("密钥"), IsEmpty());
  EXPECT_THAT(texts("密钥", internal_), ElementsAre("密钥丢了"));
}

TEST_F(SuggestTest, MarksWhatWasTypedInTheOriginal) {
  EXPECT_THAT(first("內部备份", internal_).text.marks, ElementsAre(Pair(0, 12)));
  EXPECT_THAT(first("huifut").text.marks, ElementsAre(Pair(9, 15), Pair(16, 17)));
  EXPECT_THAT(first("集群 备份").text.marks, ElementsAre(Pair(0, 6), Pair(21, 27)));
}

TEST_F(SuggestTest, GivesAtMostWhatIsWantedEachOnce) {
  article("x.md", "备份备份备份");
  run();
  EXPECT_THAT(texts("备份", {}, 2), SizeIs(2));
  EXPECT_THAT(texts("备份", {}, 0), IsEmpty());
  EXPECT_THAT(texts("备份", {}, 8), SizeIs(2));
}

TEST_F(SuggestTest, AnIncrementalRunKeepsItRight) {
  article("restart.md", "停止节点");
  article("new.md", "新增节点");
  content_.remove("oracle.md");
  run();
  EXPECT_THAT(texts("重启"), IsEmpty());
  EXPECT_THAT(texts("节点"), ElementsAre("停止节点", "新增节点"));
  EXPECT_THAT(texts("ora"), IsEmpty());
  EXPECT_THAT(texts("内部", internal_), SizeIs(1)) << "a class that did not change";
}

TEST_F(SuggestTest, LongAndOddInputIsAnswered) {
  EXPECT_THAT(texts(std::string(100000, 'a').c_str()), IsEmpty());
  EXPECT_THAT(texts("* - 、"), IsEmpty());
  EXPECT_THAT(texts("备 份 与 恢 复 t i d b 集 群"), SizeIs(1));
}

TEST_F(SuggestTest, ADamagedTableIsAnErrorNotACrash) {
  const std::filesystem::path file = class_folder("public") / "suggestions.data";
  std::ostringstream whole;
  whole << std::ifstream(file).rdbuf();
  const std::string bytes = whole.str();
  std::filesystem::permissions(file, std::filesystem::perms::owner_write,
                               std::filesystem::perm_options::add);
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{10}, bytes.size() / 2, bytes.size() - 1}) {
    std::ofstream(file, std::ios::trunc) << bytes.substr(0, length);
    EXPECT_THROW(searcher(), Error) << length;
  }
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(0xff);
    std::ofstream(file, std::ios::trunc) << damaged;
    try {
      Searcher damaged_searcher = searcher();
      for (const char* typed : {"备份", "zhunbei", "o"}) damaged_searcher.suggest(typed, 8);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << at;
    }
  }
}

}  // namespace
}  // namespace fixlore
