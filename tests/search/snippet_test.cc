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
  MarkedText mark_text(std::string_view text, const std::vector<QueryTerm>& terms) const {
    return fixlore::mark_text(text, Marker(terms, normalizer_));
  }
  Snippet make_snippet(std::string_view text, const std::vector<QueryTerm>& terms,
                       const std::vector<TextRange>& code = {}) const {
    return fixlore::make_snippet({std::string(text), normalizer_.normalize(text), code},
                                 Marker(terms, normalizer_));
  }

  Normalizer normalizer_;
};

TEST_F(SnippetTest, MarksStandOnTheOriginalText) {
  EXPECT_EQ(shown(mark_text("資料庫連線逾時", terms({{TokenKind::kWord, "连线"}}))),
            "資料庫[連線]逾時");
  EXPECT_EQ(shown(mark_text("服務規(guī)范手冊", terms({{TokenKind::kWord, "规范"}}))),
            "服務[規(guī)范]手冊");
  EXPECT_EQ(shown(mark_text("看ＣＰＵ", terms({{TokenKind::kWord, "cpu"}}))), "看[ＣＰＵ]");
}

TEST_F(SnippetTest, OverlappingMatchesAreOneMark) {
  EXPECT_EQ(shown(mark_text("数据库", terms({{TokenKind::kWord, "数据"},
                                             {TokenKind::kWord, "库"},
                                             {TokenKind::kGram, "据库"}}))),
            "[数据库]");
}

TEST_F(SnippetTest, LatinWordsMatchWholeAndStemsTheirForms) {
  EXPECT_EQ(shown(mark_text("terror error errors", terms({{TokenKind::kWord, "error"}}))),
            "terror [error] errors");
  EXPECT_EQ(shown(mark_text("connected disconnect", terms({{TokenKind::kStem, "connect"}}))),
            "[connected] disconnect");
  EXPECT_EQ(
      shown(mark_text("use ORA-01555, not ORA-015", terms({{TokenKind::kCompound, "ora-01555"}}))),
      "use [ORA-01555], not ORA-015");
}

TEST_F(SnippetTest, ShortTextIsShownWhole) {
  const MarkedText snippet = make_snippet("第一行\n第二行", terms({{TokenKind::kWord, "第二"}}));
  EXPECT_EQ(shown(snippet), "第一行 [第二]行");
}

TEST_F(SnippetTest, PicksTheWindowThatCoversMost) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "这里只提到监听。";
  text += "监听进程没有启动，于是端口关闭。";
  for (int i = 0; i < 40; ++i) text += "别的内容在后面。";
  const MarkedText snippet =
      make_snippet(text, terms({{TokenKind::kWord, "监听"}, {TokenKind::kWord, "端口"}}));
  EXPECT_NE(snippet.text.find("端口"), std::string::npos) << snippet.text;
  EXPECT_LE(snippet.text.size(), kSnippetBytes + 8);
}

TEST_F(SnippetTest, CutsAtClausesAndSaysSo) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "这是第一句话，很长。";
  text += "目标词在这里。";
  for (int i = 0; i < 60; ++i) text += "这是后一句话，也长。";
  const MarkedText snippet = make_snippet(text, terms({{TokenKind::kWord, "目标"}}));
  EXPECT_TRUE(snippet.text.starts_with("…")) << snippet.text;
  EXPECT_TRUE(snippet.text.ends_with("…")) << snippet.text;
  const std::string before_end = snippet.text.substr(snippet.text.size() - 6, 3);
  EXPECT_TRUE(before_end == "。" || before_end == "，") << snippet.text;
  EXPECT_EQ(shown(snippet).find("[目标]") != std::string::npos, true);
}

TEST_F(SnippetTest, NeverCutsACharacterOrAWord) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "identifier_" + std::to_string(i) + "数";
  const MarkedText snippet = make_snippet(text, terms({{TokenKind::kCompound, "identifier_150"}}));
  EXPECT_EQ(find_invalid_utf8(snippet.text), std::string::npos);
  EXPECT_NE(shown(snippet).find("[identifier_150]"), std::string::npos) << shown(snippet);
}

TEST_F(SnippetTest, CutsNoWordOfAnyScript) {
  std::string text = "сервер";
  for (int i = 0; i < 200; ++i) text += " доступность";
  const Snippet snippet = make_snippet(text, terms({{TokenKind::kWord, "сервер"}}));
  EXPECT_TRUE(snippet.text.ends_with(" доступность…")) << snippet.text;
}

TEST_F(SnippetTest, WithoutAMatchTheBeginning) {
  const MarkedText snippet = make_snippet("开头的一句。", terms({{TokenKind::kWord, "无"}}));
  EXPECT_EQ(snippet.text, "开头的一句。");
  EXPECT_TRUE(snippet.marks.empty());
  EXPECT_EQ(make_snippet("", {}).text, "");
}

QueryTerm weak(QueryTerm term) {
  term.weak = true;
  return term;
}

TEST_F(SnippetTest, MarksCutNoWordOfTheQuery) {
  std::vector<QueryTerm> asked = terms({{TokenKind::kWord, "登录"}, {TokenKind::kGram, "录失"}});
  asked.push_back(weak(terms({{TokenKind::kWord, "失败"}})[0]));
  asked.push_back(weak(terms({{TokenKind::kGram, "失败"}})[0]));
  EXPECT_EQ(shown(mark_text("用户登录失败，备份失败", asked)), "用户[登录失败]，备份失败");
  EXPECT_EQ(shown(mark_text("登录失效，收录失败", asked)), "[登录]失效，收录失败");
}

TEST_F(SnippetTest, MarksPairsOfLoneCharactersAndOfLongerWords) {
  EXPECT_EQ(
      shown(mark_text(
          "系统挂了吧",
          terms({{TokenKind::kWord, "挂"}, {TokenKind::kWord, "了"}, {TokenKind::kGram, "挂了"}}))),
      "系统[挂了]吧");
  EXPECT_EQ(shown(mark_text("读研究论文", terms({{TokenKind::kWord, "研究生"},
                                                 {TokenKind::kGram, "研究"},
                                                 {TokenKind::kGram, "究生"}}))),
            "读[研究]论文");
}

TEST_F(SnippetTest, MarksNoPartOfAWordOfAnyScript) {
  const auto asked = terms({{TokenKind::kWord, "он"}, {TokenKind::kCompound, "/var/log"}});
  EXPECT_EQ(shown(mark_text("Телефон, он; /var/logs /var/log/x", asked)),
            "Телефон, [он]; /var/logs [/var/log]/x");
}

/// A text of prose, code and prose, and where its code is.
struct WithCode {
  std::string text;
  std::vector<TextRange> code;
};

WithCode around_code(const std::string& block) {
  const std::string before = "先看监听的日志，其中应有\n", after = "\n然后重启监听。";
  const auto begin = static_cast<std::uint32_t>(before.size());
  return {before + block + after, {{begin, begin + static_cast<std::uint32_t>(block.size())}}};
}

TEST_F(SnippetTest, KeepsABlockOfCodeThatHasMostOfWhatMatched) {
  const std::string block = "if down:\n\traise ORA-12541\n  # 监听";
  const auto [text, code] = around_code(block);
  const auto asked = terms({{TokenKind::kCompound, "ora-12541"}, {TokenKind::kWord, "监听"}});
  const Snippet snippet = make_snippet(text, asked, code);
  EXPECT_TRUE(snippet.is_code);
  EXPECT_EQ(snippet.text, block);
  EXPECT_EQ(shown(snippet), "if down:\n\traise [ORA-12541]\n  # [监听]");
  EXPECT_FALSE(make_snippet(text, terms({{TokenKind::kWord, "重启"}}), code).is_code);
  EXPECT_FALSE(make_snippet(text, asked).is_code);
}

TEST_F(SnippetTest, OfALongBlockOfCodeShowsLinesFromTheFirstThatMatched) {
  std::string block;
  for (int i = 0; i < 100; ++i) block += "  at com.example.Frame.line" + std::to_string(i) + "\n";
  block += "end";
  const auto [text, code] = around_code(block);
  const Snippet middle = make_snippet(text, terms({{TokenKind::kWord, "line50"}}), code);
  EXPECT_TRUE(middle.text.starts_with("…\n  at com.example.Frame.line50\n  at ")) << middle.text;
  EXPECT_TRUE(middle.text.ends_with("line59\n…")) << middle.text;
  const Snippet last = make_snippet(text, terms({{TokenKind::kWord, "end"}}), code);
  EXPECT_TRUE(last.text.starts_with("…\n  at com.example.Frame.line91\n")) << last.text;
  EXPECT_TRUE(shown(last).ends_with("\n[end]")) << last.text;
}

TEST_F(SnippetTest, CutsALineOfCodeThatIsTooLong) {
  std::string line;
  for (int i = 0; i < 400; ++i) line += "key" + std::to_string(i) + "=value ";
  const auto [text, code] = around_code("first\n" + line + "\nlast");
  const Snippet snippet = make_snippet(text, terms({{TokenKind::kWord, "key200"}}), code);
  EXPECT_TRUE(snippet.is_code);
  EXPECT_LE(snippet.text.size(), kSnippetBytes + 8);
  EXPECT_EQ(snippet.text.find('\n'), std::string::npos);
  EXPECT_NE(shown(snippet).find("[key200]"), std::string::npos);
  EXPECT_TRUE(snippet.text.starts_with("…") && snippet.text.ends_with("…")) << snippet.text;
}

}  // namespace
}  // namespace fixlore
