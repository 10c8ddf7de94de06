// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/normalizer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf8.h"

namespace fixlore {
namespace {

class NormalizerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { normalizer_ = new Normalizer; }
  static void TearDownTestSuite() {
    delete normalizer_;
    normalizer_ = nullptr;
  }
  static std::string fold(std::string_view text) { return normalizer_->fold(text); }

  /// The piece of the original that `piece` of the folded text came from.
  static std::string source_of(std::string_view text, std::string_view piece) {
    const NormalizedText normalized = normalizer_->normalize(text);
    const std::size_t at = normalized.text.find(piece);
    if (at == std::string::npos) return "(not found in " + normalized.text + ")";
    const auto [begin, end] = normalized.original_range(
        static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + piece.size()));
    return std::string(text.substr(begin, end - begin));
  }

  static Normalizer* normalizer_;
};

Normalizer* NormalizerTest::normalizer_ = nullptr;

TEST_F(NormalizerTest, FoldsCaseWidthAndScript) {
  EXPECT_EQ(fold("ＣＰＵ　使用率１００％"), "cpu 使用率100%");
  EXPECT_EQ(fold("資料庫連線逾時"), "资料库连线逾时");
  EXPECT_EQ(fold("TiDB 伺服器"), "tidb 伺服器");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("㎡"), "m2");
}

TEST_F(NormalizerTest, ComposesWhatWasDecomposed) {
  EXPECT_EQ(fold("cafe\xCC\x81"), fold("caf\xC3\xA9"));
  EXPECT_EQ(fold("\xE3\x82\xAB\xE3\x82\x99"), fold("\xE3\x82\xAC"));  // カ and its voicing mark
}

TEST_F(NormalizerTest, DropsWhatIsInvisible) {
  EXPECT_EQ(fold("数\xE2\x80\x8B据"), "数据");    // zero-width space
  EXPECT_EQ(fold("time\xC2\xADout"), "timeout");  // soft hyphen
}

TEST_F(NormalizerTest, DropsTheReadingOfTheCharacterBeforeIt) {
  EXPECT_EQ(fold("服務規(guī)范"), "服务规范");
  EXPECT_EQ(fold("統(tǒng)計、數(shù)據(jù)"), "统计、数据");
  EXPECT_EQ(fold("內(nèi)容進(jìn)行確認(rèn)"), "内容进行确认");
  EXPECT_EQ(fold("規（guī）范"), "规范");
  EXPECT_EQ(fold("行(háng)業(yè)"), "行业") << "a polyphone, by its second reading";
}

TEST_F(NormalizerTest, KeepsBracketsThatAreNoReading) {
  EXPECT_EQ(fold("協議(SLA)"), "协议(sla)");
  EXPECT_EQ(fold("第一章(一)"), "第一章(一)");
  EXPECT_EQ(fold("規(tǒng)范"), "规(tǒng)范") << "the reading of another character";
  EXPECT_EQ(fold("規(gui)范"), "规(gui)范") << "no tone mark: may be an abbreviation";
  EXPECT_EQ(fold("規(guī"), "规(guī") << "not closed";
  EXPECT_EQ(fold("(guī)"), "(guī)") << "no character before it";
}

TEST_F(NormalizerTest, MapsBackToTheOriginal) {
  EXPECT_EQ(source_of("服務規(guī)范手冊", "规范"), "規(guī)范");
  EXPECT_EQ(source_of("服務規(guī)范手冊", "规"), "規");
  EXPECT_EQ(source_of("服務規(guī)范手冊", "手册"), "手冊");
  EXPECT_EQ(source_of("用ＣＰＵ跑", "cpu"), "ＣＰＵ");
  EXPECT_EQ(source_of("面积 5㎡ 大", "m2"), "㎡");
  EXPECT_EQ(source_of("面积 5㎡ 大", "大"), "大");
}

TEST_F(NormalizerTest, TakesAnyBytes) {
  EXPECT_EQ(fold("a\xFF"
                 "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(fold(std::string("a\0b", 3)), std::string("a\0b", 3));
  EXPECT_EQ(fold(""), "");
}

TEST_F(NormalizerTest, FoldingTwiceChangesNothingAndRangesAreSound) {
  const std::u32string alphabet = U"aZ09 規范数據(guī)（）ＣＰ①㎡éé\u0301\u200Bカ\u3099ß服務\n。";
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const int length = static_cast<int>(random() % 12);
    for (int i = 0; i < length; ++i) append_utf8(text, alphabet[random() % alphabet.size()]);
    const NormalizedText normalized = normalizer_->normalize(text);
    EXPECT_EQ(normalized.text, fold(text));
    std::uint32_t last_begin = 0;
    for (std::size_t at = 0; at < normalized.text.size();) {
      const auto here = static_cast<std::uint32_t>(at);
      at += decode_utf8(normalized.text, at).length;
      const auto [begin, end] = normalized.original_range(here, static_cast<std::uint32_t>(at));
      ASSERT_LT(begin, end) << text;
      ASSERT_LE(end, text.size()) << text;
      ASSERT_GE(begin, last_begin) << text;
      last_begin = begin;
    }
  }
}

TEST_F(NormalizerTest, APartOfWhatACharacterFoldsToIsThatCharacter) {
  // As many bytes as before, and yet not one character for one.
  EXPECT_EQ(source_of("30℃上限", "c"), "℃");
  EXPECT_EQ(source_of("30℃上限", "0°"), "0℃");
}

}  // namespace
}  // namespace fixlore
