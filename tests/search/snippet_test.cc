// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/snippet.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace fixlore {
namespace {

std::vector<QueryTerm> terms(std::vector<std::pair<TokenKind, std::string>> given) {
  std::vector<QueryTerm> out;
  for (auto& [kind, text] : given) {
    QueryTerm& term = out.emplace_back();
    term.kind = kind;
    term.text = std::move(text);
    term.weight = term.idf = 1;
  }
  return out;
}

/// The text with its marks in brackets.
std::string shown(const MarkedText& marked) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : marked.marks) {
    out += marked.text.substr(at, begin - at) + "[" + marked.text.substr(begin, end - begin) + "]";
    at = end;
  }
  return out + marked.text.substr(at);
}

class SnippetTest : public testing::Test {
 protected:
  Normalizer normalizer_;
};

TEST_F(SnippetTest, MarksStandOnTheOriginalText) {
  EXPECT_EQ(shown(mark_text("資料庫連線逾時", terms({{TokenKind::kWord, "连线"}}), normalizer_)),
            "資料庫[連線]逾時");
  EXPECT_EQ(shown(mark_text("服務規(guī)范手冊", terms({{TokenKind::kWord, "规范"}}), normalizer_)),
            "服務[規(guī)范]手冊");
  EXPECT_EQ(shown(mark_text("看ＣＰＵ", terms({{TokenKind::kWord, "cpu"}}), normalizer_)),
            "看[ＣＰＵ]");
}

TEST_F(SnippetTest, OverlappingMatchesAreOneMark) {
  EXPECT_EQ(
      shown(mark_text("数据库", terms({{TokenKind::kGram, "数据"}, {TokenKind::kGram, "据库"}}),
                      normalizer_)),
      "[数据库]");
}

TEST_F(SnippetTest, LatinWordsMatchWholeAndStemsTheirForms) {
  EXPECT_EQ(
      shown(mark_text("terror error errors", terms({{TokenKind::kWord, "error"}}), normalizer_)),
      "terror [error] errors");
  EXPECT_EQ(
      shown(mark_text("connected disconnect", terms({{TokenKind::kStem, "connect"}}), normalizer_)),
      "[connected] disconnect");
  EXPECT_EQ(shown(mark_text("use ORA-01555, not ORA-015",
                            terms({{TokenKind::kCompound, "ora-01555"}}), normalizer_)),
            "use [ORA-01555], not ORA-015");
}

TEST_F(SnippetTest, ShortTextIsShownWhole) {
  const MarkedText snippet =
      make_snippet("第一行\n第二行", terms({{TokenKind::kWord, "第二"}}), normalizer_);
  EXPECT_EQ(shown(snippet), "第一行 [第二]行");
}

TEST_F(SnippetTest, PicksTheWindowThatCoversMost) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "这里只提到监听。";
  text += "监听进程没有启动，于是端口关闭。";
  for (int i = 0; i < 40; ++i) text += "别的内容在后面。";
  const MarkedText snippet = make_snippet(
      text, terms({{TokenKind::kWord, "监听"}, {TokenKind::kWord, "端口"}}), normalizer_);
  EXPECT_NE(snippet.text.find("端口"), std::string::npos) << snippet.text;
  EXPECT_LE(snippet.text.size(), kSnippetBytes + 8);
}

TEST_F(SnippetTest, CutsAtClausesAndSaysSo) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "这是第一句话，很长。";
  text += "目标词在这里。";
  for (int i = 0; i < 60; ++i) text += "这是后一句话，也长。";
  const MarkedText snippet = make_snippet(text, terms({{TokenKind::kWord, "目标"}}), normalizer_);
  EXPECT_TRUE(snippet.text.starts_with("…")) << snippet.text;
  EXPECT_TRUE(snippet.text.ends_with("…")) << snippet.text;
  const std::string before_end = snippet.text.substr(snippet.text.size() - 6, 3);
  EXPECT_TRUE(before_end == "。" || before_end == "，") << snippet.text;
  EXPECT_EQ(shown(snippet).find("[目标]") != std::string::npos, true);
}

TEST_F(SnippetTest, NeverCutsACharacterOrAWord) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "identifier_" + std::to_string(i) + "数";
  const MarkedText snippet =
      make_snippet(text, terms({{TokenKind::kCompound, "identifier_150"}}), normalizer_);
  EXPECT_EQ(find_invalid_utf8(snippet.text), std::string::npos);
  EXPECT_NE(shown(snippet).find("[identifier_150]"), std::string::npos) << shown(snippet);
}

TEST_F(SnippetTest, WithoutAMatchTheBeginning) {
  const MarkedText snippet =
      make_snippet("开头的一句。", terms({{TokenKind::kWord, "无"}}), normalizer_);
  EXPECT_EQ(snippet.text, "开头的一句。");
  EXPECT_TRUE(snippet.marks.empty());
  EXPECT_EQ(make_snippet("", {}, normalizer_).text, "");
}

}  // namespace
}  // namespace fixlore
