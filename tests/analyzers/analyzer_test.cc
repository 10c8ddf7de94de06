// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace fixlore {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

class AnalyzerTest : public testing::Test {
 protected:
  std::vector<std::string> terms(std::string_view text, TokenKind kind) {
    std::vector<std::string> out;
    for (const Token& token : analyzer_.analyze(text)) {
      if (token.kind == kind) out.push_back(token.term);
    }
    return out;
  }

  Analyzer analyzer_{std::make_shared<const Normalizer>()};
};

TEST_F(AnalyzerTest, CutsHanIntoDictionaryWordsAndPairs) {
  EXPECT_THAT(terms("工具箱无法连接", TokenKind::kWord), ElementsAre("工具箱", "无法", "连接"));
  EXPECT_THAT(terms("工具箱", TokenKind::kWord), ElementsAre("工具箱"));
  EXPECT_THAT(terms("工具箱", TokenKind::kGram), ElementsAre("工具", "具箱", "箱"));
  EXPECT_THAT(terms("锁", TokenKind::kGram), ElementsAre("锁"));
}

TEST_F(AnalyzerTest, GivesTraditionalAndSimplifiedTheSameTerms) {
  EXPECT_EQ(terms("資料庫連線", TokenKind::kWord), terms("资料库连线", TokenKind::kWord));
  EXPECT_EQ(terms("記憶體", TokenKind::kGram), terms("记忆体", TokenKind::kGram));
}

TEST_F(AnalyzerTest, SegmentsAcrossAnInjectedReading) {
  EXPECT_THAT(terms("服務規(guī)范", TokenKind::kWord), Contains("规范"));
  EXPECT_THAT(terms("服務規(guī)范", TokenKind::kGram), IsSupersetOf({"务规", "规范"}));
}

TEST_F(AnalyzerTest, KeepsIdentifiersWholeAndInParts) {
  const struct {
    const char* text;
    const char* compound;
    std::vector<std::string> parts;
  } cases[] = {
      {"ORA-01555", "ora-01555", {"ora", "01555"}},
      {"v7.5.1", "v7.5.1", {"v7", "5", "1"}},
      {"tikv-server", "tikv-server", {"tikv", "server"}},
      {"/var/log/nginx/error.log",
       "var/log/nginx/error.log",
       {"var", "log", "nginx", "error", "log"}},
      {"10.0.3.7", "10.0.3.7", {"10", "0", "3", "7"}},
      {"max_connections", "max_connections", {"max", "connections"}},
      {"a@b.com", "a@b.com", {"a", "b", "com"}},
      {"http://example.com/x", "http://example.com/x", {"http", "example", "com", "x"}},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(terms(c.text, TokenKind::kCompound), ElementsAre(c.compound));
    EXPECT_EQ(terms(c.text, TokenKind::kWord), c.parts) << c.text;
  }
  EXPECT_THAT(terms("错误 0x80070005：拒绝访问", TokenKind::kWord), Contains("0x80070005"));
  EXPECT_THAT(terms("用 C++ 写", TokenKind::kCompound), ElementsAre("c++"));
  EXPECT_THAT(terms("C# 与 F#", TokenKind::kCompound), ElementsAre("c#", "f#"));
}

TEST_F(AnalyzerTest, ASentenceEndIsNoPartOfAnIdentifier) {
  EXPECT_THAT(terms("see error.log.", TokenKind::kCompound), ElementsAre("error.log"));
  EXPECT_THAT(terms("检查 nginx。", TokenKind::kWord), ElementsAre("检查", "nginx"));
  EXPECT_THAT(terms("a - b", TokenKind::kCompound), ElementsAre());
}

TEST_F(AnalyzerTest, PairsAdjacentWordsHoweverTheyAreJoined) {
  EXPECT_THAT(terms("mem_quota", TokenKind::kPair), ElementsAre("mem_quota"));
  EXPECT_THAT(terms("mem-quota", TokenKind::kPair), ElementsAre("mem_quota"));
  EXPECT_THAT(terms("mem quota", TokenKind::kPair), ElementsAre("mem_quota"));
  EXPECT_THAT(terms("mem, quota", TokenKind::kPair), ElementsAre());
  EXPECT_THAT(terms("mem\nquota", TokenKind::kPair), ElementsAre());
  EXPECT_THAT(terms("mem 配额 quota", TokenKind::kPair), ElementsAre());
}

TEST_F(AnalyzerTest, StemsEnglishBesideTheExactForm) {
  EXPECT_THAT(terms("connections refused", TokenKind::kWord),
              ElementsAre("connections", "refused"));
  EXPECT_THAT(terms("connections refused", TokenKind::kStem), ElementsAre("connect", "refus"));
  EXPECT_THAT(terms("timeout", TokenKind::kStem), ElementsAre()) << "its own stem";
  EXPECT_THAT(terms("ORA-01555", TokenKind::kStem), ElementsAre());
}

TEST_F(AnalyzerTest, OffsetsAreThoseOfTheOriginal) {
  const std::string text = "見服務規(guī)范 V2，檢查ＮＧＩＮＸ";
  std::map<std::string, std::string> pieces;
  for (const Token& token : analyzer_.analyze(text)) {
    pieces[token.term] = text.substr(token.begin, token.end - token.begin);
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
  }
  EXPECT_EQ(pieces["规范"], "規(guī)范");
  EXPECT_EQ(pieces["nginx"], "ＮＧＩＮＸ");
  EXPECT_EQ(pieces["检查"], "檢查");
}

TEST_F(AnalyzerTest, PositionsLeaveAGapBetweenSentences) {
  const std::vector<Token> tokens = analyzer_.analyze("检查。连接");
  std::vector<std::uint32_t> positions;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kWord) positions.push_back(token.position);
  }
  ASSERT_EQ(positions.size(), 2u);
  EXPECT_GT(positions[1], positions[0] + 1);
}

TEST_F(AnalyzerTest, TakesHostileTextInItsStride) {
  EXPECT_TRUE(analyzer_.analyze("").empty());
  EXPECT_TRUE(analyzer_.analyze("!!! \n ---").empty());
  analyzer_.analyze(std::string("\xFF\xFE\0\x80", 4));
  const std::string long_run(100000, 'a');
  EXPECT_THAT(terms(long_run, TokenKind::kWord), Not(Contains(long_run)));
  std::string han;
  for (int i = 0; i < 20000; ++i) han += "锁";
  EXPECT_EQ(terms(han, TokenKind::kGram).size(), 20000u);
  EXPECT_FALSE(analyzer_.analyze("\xF0\xA0\x80\x80\xF0\xA0\x80\x81").empty()) << "beyond the BMP";
}

}  // namespace
}  // namespace fixlore
