// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/shortfall.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// What an answer says of what it lacks.
class ShortfallTest : public SearchFixture {
 protected:
  void SetUp() override {
    article("pool.md", "连接池耗尽", "tags: [database]\n", "连接超时，timeouts 增多，服务宕机。\n");
    article("disk.md", "磁盘空间不足", "", "清理日志。\n");
    article("secret.md", "內部", "audience: internal\n", "魑魅 zebra\n");
    run();
  }

  SearchResults answer(const std::string& query, std::vector<Filter> filters = {}) const {
    SearchRequest request;
    request.query = query;
    request.filters = std::move(filters);
    return searcher().search(request);
  }
  static std::vector<std::string> nearest(const SearchResults& results) {
    std::vector<std::string> out;
    for (const ArticleRef& article : results.nearest) out.push_back(article.id);
    return out;
  }
  static bool has_note(const SearchResults& results, const std::string& code) {
    return std::ranges::count(results.notes, code, &Note::code) > 0;
  }
};

TEST_F(ShortfallTest, NamesTheWordsThatNoArticleOfTheReaderHas) {
  const SearchResults results = answer("连接超时 魑魅魍魉 Zebra");
  EXPECT_THAT(results.unknown_words, ElementsAre("魑魅魍魉", "Zebra"));
  EXPECT_TRUE(has_note(results, "unknown_words"));
  EXPECT_THAT(ids(results), ElementsAre("pool"));
  EXPECT_THAT(nearest(results), IsEmpty()) << "something was found";
}

TEST_F(ShortfallTest, WhatIsFoundInAnotherFormIsKnown) {
  for (const char* query : {"timeout", "连接池耗", "挂了", "連接逾時"}) {
    EXPECT_THAT(answer(query).unknown_words, IsEmpty()) << query;
  }
}

TEST_F(ShortfallTest, ShowsWhatTheFiltersKeepOut) {
  const SearchResults results = answer("连接超时", {{"tag", {"network"}}});
  EXPECT_THAT(ids(results), IsEmpty());
  EXPECT_THAT(nearest(results), ElementsAre("pool"));
  EXPECT_TRUE(has_note(results, "without_filters"));
}

TEST_F(ShortfallTest, ShowsWhatTheConditionsKeepOut) {
  const SearchResults results = answer("\"连接池空间\"");
  EXPECT_TRUE(has_note(results, "without_conditions"));
  EXPECT_EQ(nearest(results).at(0), "pool");
  EXPECT_THAT(nearest(answer("磁盘 -空间")), ElementsAre("disk"));
}

TEST_F(ShortfallTest, WordsOfAPhraseAreNoQueryOfTheirOwn) {
  EXPECT_THAT(nearest(answer("\"清理 -磁盘 魑\"")), ElementsAre("disk"));
  EXPECT_THAT(nearest(answer("\"type:fault 魑 清理\"")), ElementsAre("disk"));
}

TEST_F(ShortfallTest, ShowsWhatFiltersAndConditionsTogetherKeepOut) {
  const SearchResults results = answer("\"连接池空间\"", {{"tag", {"network"}}});
  EXPECT_EQ(nearest(results).at(0), "pool");
  EXPECT_TRUE(has_note(results, "without_conditions"));
}

TEST_F(ShortfallTest, ShowsTitlesThatBeginAsTheQueryDoes) {
  EXPECT_THAT(nearest(answer("cipanko")), ElementsAre("disk"));
  EXPECT_THAT(nearest(answer("lianjiechix")), ElementsAre("pool"));
  EXPECT_THAT(nearest(answer("zzzz")), IsEmpty());
}

TEST_F(ShortfallTest, AWordIsPutRightByTheCharacterThatSegmentationLeftBesideIt) {
  for (int i = 0; i < 12; ++i) {
    article("s" + std::to_string(i) + ".md", "服务器与数据库", "", "服务起不来时重启服务器。\n");
  }
  run();
  EXPECT_EQ(answer("服务气").did_you_mean, "服务器");
  EXPECT_EQ(answer("数据酷重启").did_you_mean, "数据库重启");
  EXPECT_EQ(answer("重启服务起不来").did_you_mean, std::nullopt) << "articles say so";
  EXPECT_EQ(answer("服务器的数据库").did_you_mean, std::nullopt);
}

TEST_F(ShortfallTest, AWordsLastCharacterIsPutRightWhereFewArticlesHaveIt) {
  for (int i = 0; i < 4; ++i) {
    article("n" + std::to_string(i) + ".md", "监听与路由", "", "由其他节点转发。\n");
  }
  article("r.md", "重启", "", "先重启监听器，再重启路由器。监听起不来时看日志。\n");
  run();
  EXPECT_EQ(answer("监听起").did_you_mean, std::nullopt) << "articles say so";
  article("r.md", "重启", "", "先重启监听器，再重启路由器。\n");
  run();
  EXPECT_EQ(answer("监听起").did_you_mean, "监听器");
  EXPECT_EQ(answer("路由其").did_you_mean, "路由器");
  EXPECT_EQ(answer("监听器与路由器").did_you_mean, std::nullopt);
  EXPECT_EQ(answer("路由由").did_you_mean, std::nullopt);
}

TEST_F(ShortfallTest, WhatWasMeantDemandsWhatWasAsked) {
  for (int i = 0; i < 12; ++i) article("m" + std::to_string(i) + ".md", "MySQL 连接数");
  run();
  const auto meant = [&](const std::string& query) { return answer(query).did_you_mean; };
  EXPECT_EQ(meant("type:article  mysqk 连接"), "type:article  mysql 连接");
  EXPECT_EQ(meant("\"连接数\" -oracle mysqk"), "\"连接数\" -oracle mysql");
  EXPECT_EQ(meant("“mysqk 连接”"), "“mysql 连接”");
  EXPECT_EQ(meant("product:\"mysqk x\" mysqk"), "product:\"mysql x\" mysql");
}

TEST_F(ShortfallTest, ACharacterIsFoundInTheWordsThatHaveIt) {
  article("client.md", "客户端", "", "泄漏。\n");
  run();
  for (const char* query : {"客", "泄", "端"}) {
    EXPECT_THAT(ids(answer(query)), ElementsAre("client")) << query;
    EXPECT_THAT(answer(query).unknown_words, IsEmpty()) << query;
  }
  const SearchResults found = answer("客");
  EXPECT_EQ(found.hits[0].title.marks.size(), 1U);
  EXPECT_THAT(answer("磁盘泄").unknown_words, IsEmpty());
  EXPECT_THAT(answer("磁盘魑").unknown_words, ElementsAre("魑"));
}

TEST_F(ShortfallTest, SaysWhatIsLeftOut) {
  EXPECT_TRUE(has_note(answer("连接 -oracle"), "excluded"));
  EXPECT_FALSE(has_note(answer("连接 -15"), "excluded"));
}

TEST_F(ShortfallTest, PinyinAndInitialsFindWhatTheyStandFor) {
  for (int i = 0; i < 4; ++i) {
    article("db" + std::to_string(i) + ".md", "数据库启动", "", "服务重启。\n");
  }
  article("hidden.md", "魑魅魍魉", "audience: internal\n", "魑魅魍魉\n");
  run();
  EXPECT_EQ(answer("shujuku").did_you_mean, "数据库");
  EXPECT_EQ(answer("sjk 重启").did_you_mean, "数据库 重启");
  EXPECT_THAT(ids(answer("shujuku")), testing::IsSupersetOf({"db0", "db1", "db2", "db3"}));
  EXPECT_THAT(ids(answer("sjk")), testing::IsSupersetOf({"db0", "db1", "db2", "db3"}));
  EXPECT_THAT(answer("shujuku").unknown_words, IsEmpty());
  EXPECT_EQ(answer("chimeiwangliang").did_you_mean, std::nullopt) << "not for this reader";
  EXPECT_EQ(answer("sjq").did_you_mean, std::nullopt);
  EXPECT_EQ(answer("shujukuq").did_you_mean, std::nullopt) << "a syllable is begun";
}

TEST_F(ShortfallTest, ACodeIsFoundWithItsHyphen) {
  article("ora.md", "监听未启动", "", "ORA-12541: TNS:no listener\n");
  run();
  EXPECT_THAT(ids(answer("ORA12541")), ElementsAre("ora"));
  EXPECT_EQ(answer("报错 ORA12541").did_you_mean, "报错 ora-12541");
  EXPECT_EQ(answer("ORA12542").did_you_mean, std::nullopt);
}

TEST_F(ShortfallTest, AnArticleIsNearestOnce) {
  article("often.md", "卷轴备份说明", "aliases: [卷轴备份手册]\n", "## 卷轴备份步骤\n\n见上。\n");
  run();
  EXPECT_THAT(nearest(answer("juanzhoubeifenzzz")), ElementsAre("often"));
}

TEST_F(ShortfallTest, ShortNamesAreNotTakenForWordsByChance) {
  for (int i = 0; i < 4; ++i) {
    article("w" + std::to_string(i) + ".md", "set the lock", "",
            "macos yaml must help mysql kubernetes\n");
  }
  article("jina.md", "jina");
  run();
  for (const char* query : {"eset", "dock", "saml", "nacos", "rust", "jira"}) {
    EXPECT_EQ(answer(query).did_you_mean, std::nullopt) << query;
    EXPECT_THAT(answer(query).unknown_words, ElementsAre(query));
  }
  EXPECT_EQ(answer("mysqk").did_you_mean, "mysql");
  EXPECT_THAT(answer("mysqk").unknown_words, ElementsAre("mysqk")) << "it may be a name";
  EXPECT_EQ(answer("kubernets").did_you_mean, "kubernetes");
  EXPECT_THAT(answer("kubernets").unknown_words, IsEmpty());
}

TEST_F(ShortfallTest, NamesOfProductsAreNoSlips) {
  for (int i = 0; i < 4; ++i) {
    article("w" + std::to_string(i) + ".md", "help to scale", "", "redact macos jina part\n");
  }
  content_.write("vocabulary/names.txt", "partx\n");
  run();
  for (const char* query : {"helm", "scala", "react", "nacos", "jira", "partx"}) {
    EXPECT_THAT(ids(answer(query)), IsEmpty()) << query;
    EXPECT_THAT(answer(query).unknown_words, ElementsAre(query));
  }
  EXPECT_EQ(answer("scalr").did_you_mean, "scale");
}

TEST_F(ShortfallTest, ACorrectionIsInTheScriptOfTheQuery) {
  for (int i = 0; i < 12; ++i) article("m" + std::to_string(i) + ".md", "服务器内存不足");
  run();
  ASSERT_TRUE(answer("服务器内寸不足").did_you_mean);
  EXPECT_EQ(*answer("服务器内寸不足").did_you_mean, "服务器内存不足");
  for (int i = 0; i < 12; ++i) article("l" + std::to_string(i) + ".md", "重置密码步骤");
  run();
  ASSERT_TRUE(answer("重置密馬步驟").did_you_mean);
  EXPECT_EQ(*answer("重置密馬步驟").did_you_mean, "重置密碼步驟");
}

}  // namespace
}  // namespace fixlore
