// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/user_dictionary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UserDictionaryTest : public testing::Test {
 protected:
  std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (const Token& token : Analyzer(normalizer_, words_).analyze(text)) {
      if (token.kind == TokenKind::kWord) words.push_back(token.term);
    }
    return words;
  }

  std::shared_ptr<const Normalizer> normalizer_ = std::make_shared<const Normalizer>();
  std::shared_ptr<UserDictionary> words_ = std::make_shared<UserDictionary>();
};

TEST_F(UserDictionaryTest, TheLongestWordThatATextBeginsWith) {
  EXPECT_THAT(words_->add("雲原生  # 詞\n云原生底座\n\n网关\n", *normalizer_), IsEmpty());
  EXPECT_THAT(words_->words(), ElementsAre("云原生", "云原生底座", "网关"));
  const std::string_view base = "云原生底座", short_form = "云原生";
  EXPECT_EQ(words_->longest_prefix("云原生底座上线"), base.size());
  EXPECT_EQ(words_->longest_prefix("云原生底层"), short_form.size());
  EXPECT_EQ(words_->longest_prefix("云原"), 0U);
  EXPECT_EQ(words_->longest_prefix("云"), 0U);
  EXPECT_EQ(words_->longest_prefix(""), 0U);
}

TEST_F(UserDictionaryTest, NamesTheLineOfAFault) {
  const auto faults =
      words_->add("网\n智能 网关\nfixlore\n智能网关\n\n智慧閘道\n智能網關\n", *normalizer_);
  std::vector<int> lines;
  for (const VocabularyFault& fault : faults) lines.push_back(fault.line);
  EXPECT_THAT(lines, ElementsAre(1, 2, 3, 7));
  EXPECT_THAT(words_->words(), ElementsAre("智慧闸道", "智能网关"));
}

TEST_F(UserDictionaryTest, AWordIsWholeBesideItsParts) {
  EXPECT_THAT(words_of("重启智能网关后"), testing::Not(testing::Contains("智能网关")));
  words_->add("智能网关\n", *normalizer_);
  EXPECT_THAT(words_of("重启智能網關后"), ElementsAre("重", "启", "智能网关", "智能", "后"));
  EXPECT_THAT(words_of("智能网关"), ElementsAre("智能网关", "智能"));
}

TEST_F(UserDictionaryTest, NoOtherWordReachesAcrossItsBorders) {
  EXPECT_THAT(words_of("研究生命科学"), ElementsAre("研究", "生命", "科学"));
  words_->add("研究生\n", *normalizer_);
  EXPECT_THAT(words_of("研究生命科学"), ElementsAre("研究生", "研究", "命", "科学"));
}

TEST_F(UserDictionaryTest, TokensStandOnTheTextTheyCameFrom) {
  words_->add("智能网关\n", *normalizer_);
  const std::string text = "新的智慧、智能網關（v2）";
  for (const Token& token : Analyzer(normalizer_, words_).analyze(text)) {
    if (token.term != "智能网关") continue;
    EXPECT_EQ(text.substr(token.begin, token.end - token.begin), "智能網關");
    return;
  }
  FAIL() << "the word is no token";
}

}  // namespace
}  // namespace fixlore
