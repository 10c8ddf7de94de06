// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/rephrasing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzers/analyzer.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RephrasingTest : public testing::Test {
 protected:
  void SetUp() override {
    vocabulary_.add_groups("软件, 軟體\n数据库, 資料庫\n登录, 登入", Relation::kVariant,
                           *normalizer_);
    vocabulary_.add_groups("软件, 应用\n登录失败, 登不上, cannot log in\n老系统 => 结算平台",
                           Relation::kSynonym, *normalizer_);
    vocabulary_.add_stop_words("怎么\n怎么办\nhow to", *normalizer_);
  }

  std::vector<Rephrasing> rephrasings(std::string_view text) {
    const std::string folded = normalizer_->fold(text);
    return find_rephrasings(folded, analyzer_.analyze(folded), vocabulary_);
  }
  std::vector<std::string> said(std::string_view text) {
    std::vector<std::string> out;
    for (const Rephrasing& one : rephrasings(text)) out.push_back(one.said);
    return out;
  }
  std::vector<std::string> stop_words(std::string_view text) {
    const std::string folded = normalizer_->fold(text);
    std::vector<std::string> out;
    for (const TextRange& range : find_stop_words(folded, analyzer_.analyze(folded), vocabulary_)) {
      out.push_back(folded.substr(range.begin, range.end - range.begin));
    }
    return out;
  }

  std::shared_ptr<const Normalizer> normalizer_ = std::make_shared<const Normalizer>();
  Analyzer analyzer_{normalizer_};
  Vocabulary vocabulary_;
};

TEST_F(RephrasingTest, FindsTheLongestTerms) {
  EXPECT_THAT(said("數據庫登录失败"), ElementsAre("数据库", "登录失败"));
  EXPECT_THAT(said("Cannot log in"), ElementsAre("cannot log in"));
  EXPECT_THAT(said("登录 登录"), ElementsAre("登录"));
}

TEST_F(RephrasingTest, TakesWholeWordsAlone) {
  vocabulary_.add_groups("log, 日志\nin, 英寸", Relation::kSynonym, *normalizer_);
  EXPECT_THAT(said("login blog"), IsEmpty());
  EXPECT_THAT(said("log"), ElementsAre("log"));
}

TEST_F(RephrasingTest, AVariantBringsItsSynonyms) {
  const auto found = rephrasings("軟體");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].alternatives.size(), 2U);
  EXPECT_EQ(found[0].alternatives[0].text, "软件");
  EXPECT_EQ(found[0].alternatives[0].relation, Relation::kVariant);
  EXPECT_EQ(found[0].alternatives[1].text, "应用");
  EXPECT_EQ(found[0].alternatives[1].relation, Relation::kSynonym);
}

TEST_F(RephrasingTest, IsBoundedForAnyQuery) {
  std::string file, query;
  for (int i = 0; i < 100; ++i) {
    file += "word" + std::to_string(i) + ", other" + std::to_string(i) + '\n';
    query += "word" + std::to_string(i) + ' ';
  }
  ASSERT_THAT(vocabulary_.add_groups(file, Relation::kSynonym, *normalizer_), IsEmpty());
  EXPECT_LE(rephrasings(query).size(), 8U);
}

TEST_F(RephrasingTest, FindsStopWords) {
  EXPECT_THAT(stop_words("登录失败怎么办"), ElementsAre("怎么办"));
  EXPECT_THAT(stop_words("How to restart"), ElementsAre("how to"));
  EXPECT_THAT(stop_words("restart"), IsEmpty());
}

}  // namespace
}  // namespace fixlore
