// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class VocabularyTest : public testing::Test {
 protected:
  std::vector<std::string> said_for(std::string_view term) const {
    std::vector<std::string> texts;
    for (const Alternative& one : vocabulary_.alternatives(term)) texts.push_back(one.text);
    return texts;
  }
  std::vector<VocabularyFault> add(std::string_view file) {
    return vocabulary_.add_groups(file, Relation::kSynonym, normalizer_);
  }

  Normalizer normalizer_;
  Vocabulary vocabulary_;
};

TEST_F(VocabularyTest, EachTermOfAGroupFindsTheOthers) {
  EXPECT_THAT(add("宕机, 當機，CRASH\n"), IsEmpty());
  EXPECT_THAT(said_for("宕机"), ElementsAre("当机", "crash"));
  EXPECT_THAT(said_for("当机"), ElementsAre("宕机", "crash"));
  EXPECT_THAT(said_for("死机"), IsEmpty());
}

TEST_F(VocabularyTest, AnArrowIsOneWay) {
  EXPECT_THAT(add("老系统, 旧平台 => 结算平台"), IsEmpty());
  EXPECT_THAT(said_for("老系统"), ElementsAre("结算平台"));
  EXPECT_THAT(said_for("旧平台"), ElementsAre("结算平台"));
  EXPECT_THAT(said_for("结算平台"), IsEmpty());
}

TEST_F(VocabularyTest, SkipsCommentsAndBlanks) {
  EXPECT_THAT(add("\xEF\xBB\xBF# first\r\n\r\n  C#,  C   sharp  # a language\r\n"), IsEmpty());
  EXPECT_THAT(said_for("c#"), ElementsAre("c sharp"));
}

TEST_F(VocabularyTest, FilesAddUp) {
  add("蓝屏, bsod");
  add("蓝屏, bsod, 蓝底白字");
  EXPECT_THAT(said_for("蓝屏"), ElementsAre("bsod", "蓝底白字"));
}

TEST_F(VocabularyTest, NamesTheLineOfAFault) {
  const auto faults = add("alone\na, , b\nc, d\nd, e\n" + std::string(100, 'x') + ", y\n");
  ASSERT_EQ(faults.size(), 4U);
  EXPECT_EQ(faults[0].line, 1);
  EXPECT_EQ(faults[1].line, 2);
  EXPECT_EQ(faults[2].line, 4);
  EXPECT_THAT(faults[2].message, HasSubstr("line 3"));
  EXPECT_EQ(faults[3].line, 5);
  EXPECT_THAT(said_for("c"), ElementsAre("d")) << "the lines without faults count";
}

TEST_F(VocabularyTest, NamesLinesThatSaySomethingElseThanWasMeant) {
  for (const char* line : {"a => b => c", "a, b → c", "a, b; c", "宕机、死机, 挂了", "a => a",
                           "？？, ！！", "“宕机”, 死机", "a, b ⇒ c"}) {
    EXPECT_EQ(add(line).size(), 1U) << line;
  }
  EXPECT_THAT(add("x1 ＝＞ y1, z1"), IsEmpty());
  EXPECT_THAT(said_for("x1"), ElementsAre("y1", "z1")) << "a wide arrow is one";
  EXPECT_THAT(said_for("y1"), IsEmpty());
  EXPECT_THAT(add("C++, cpp\nC#, .NET\n404, 找不到"), IsEmpty());
}

TEST_F(VocabularyTest, ReadsStopWords) {
  const auto faults = vocabulary_.add_stop_words("怎麼\nhow to\na, b\n", normalizer_);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].line, 3);
  EXPECT_TRUE(vocabulary_.is_stop_word("怎么"));
  EXPECT_TRUE(vocabulary_.is_stop_word("how to"));
  EXPECT_FALSE(vocabulary_.is_stop_word("how"));
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(VocabularyTest, WhatIsBuiltInHasNoFaults) {
  const auto folder = std::filesystem::path(FIXLORE_SOURCE_DIR) / "analyzers/vocabulary";
  for (const char* name : {"variants.txt", "synonyms.txt"}) {
    const auto faults =
        vocabulary_.add_groups(read_file(folder / name), Relation::kVariant, normalizer_);
    for (const VocabularyFault& fault : faults) {
      ADD_FAILURE() << name << ':' << fault.line << ": " << fault.message;
    }
  }
  EXPECT_THAT(vocabulary_.add_stop_words(read_file(folder / "stopwords.txt"), normalizer_),
              IsEmpty());
  EXPECT_THAT(vocabulary_.add_names(read_file(folder / "names.txt"), normalizer_), IsEmpty());
}

TEST_F(VocabularyTest, KnowsNamesAndTermsOfGroups) {
  EXPECT_THAT(vocabulary_.add_names("Nacos  # a registry\nhelm\n", normalizer_), IsEmpty());
  add("蓝屏, bsod");
  EXPECT_TRUE(vocabulary_.is_name("nacos") && vocabulary_.is_name("bsod"));
  EXPECT_FALSE(vocabulary_.is_name("nacso"));
  EXPECT_EQ(vocabulary_.add_names("a, b\n", normalizer_).size(), 1U);
}

TEST_F(VocabularyTest, BringsRegionalWordsAlong) {
  vocabulary_ = built_in_vocabulary(normalizer_);
  EXPECT_THAT(said_for(normalizer_.fold("軟體")), ElementsAre("软件"));
  EXPECT_THAT(said_for(normalizer_.fold("伺服器")), ElementsAre("服务器"));
  EXPECT_EQ(vocabulary_.alternatives("软件")[0].relation, Relation::kVariant);
  EXPECT_THAT(said_for("bsod"), testing::Contains("蓝屏"));
  EXPECT_TRUE(vocabulary_.is_stop_word("怎么办"));
  EXPECT_TRUE(vocabulary_.is_name("helm"));
}

}  // namespace
}  // namespace fixlore
