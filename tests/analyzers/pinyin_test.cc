// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/pinyin.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(PinyinTest, ReadsCharacters) {
  const PinyinTable pinyin;
  EXPECT_EQ(pinyin.reading(U'数'), "shu");
  EXPECT_EQ(pinyin.reading(U'據'), "ju");
  EXPECT_EQ(pinyin.reading(U'a'), "");
  EXPECT_TRUE(pinyin.has_reading(U'行', "xing"));
  EXPECT_TRUE(pinyin.has_reading(U'行', "hang"));
  EXPECT_FALSE(pinyin.has_reading(U'行', "shu"));
  EXPECT_FALSE(pinyin.has_reading(U'行', ""));
}

TEST(PinyinTest, KnowsHomophones) {
  const PinyinTable pinyin;
  EXPECT_NE(pinyin.homophones(U'录').find(U'陆'), std::u32string::npos);
  EXPECT_EQ(pinyin.homophones(U'录').find(U'数'), std::u32string::npos);
  EXPECT_TRUE(pinyin.homophones(U'a').empty());
}

TEST(PinyinTest, TakesTheToneOffASyllable) {
  EXPECT_EQ(toneless_syllable("guī"), "gui");
  EXPECT_EQ(toneless_syllable("Tǒng"), "tong");
  EXPECT_EQ(toneless_syllable("lǜ"), "lu");
  EXPECT_EQ(toneless_syllable("gui\xCC\x84"), "gui") << "decomposed";
  EXPECT_EQ(toneless_syllable("gui"), "") << "no tone";
  EXPECT_EQ(toneless_syllable("guīfàn"), "") << "two syllables";
  EXPECT_EQ(toneless_syllable("SLA"), "");
  EXPECT_EQ(toneless_syllable("ī1"), "");
  EXPECT_EQ(toneless_syllable(""), "");
}

}  // namespace
}  // namespace fixlore
