// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/text_matcher.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "server/search/query_text.h"

namespace fixlore {
namespace {

std::vector<QueryTerm> looked_for(std::vector<std::pair<TokenKind, std::string>> given) {
  std::vector<QueryTerm> out;
  for (auto& [kind, text] : given) {
    QueryTerm& term = out.emplace_back();
    term.kind = kind;
    term.text = std::move(text);
  }
  return out;
}

std::vector<unsigned> counts(std::string_view text, const std::vector<QueryTerm>& terms) {
  std::vector<unsigned> frequency;
  TextMatcher(terms).count(text, frequency);
  return frequency;
}

TEST(TextMatcher, FindsHanAnywhereAndLatinAsWholeWords) {
  const auto terms = looked_for({{TokenKind::kWord, "连接"},
                                 {TokenKind::kGram, "据库"},
                                 {TokenKind::kWord, "sql"},
                                 {TokenKind::kStem, "connect"},
                                 {TokenKind::kCompound, "/var/log"}});
  EXPECT_EQ(counts("数据库连接, mysql 与sql：connections /var/log 断连接", terms),
            (std::vector<unsigned>{2, 1, 1, 1, 1}));
}

TEST(TextMatcher, KnowsWordsOfOtherScripts) {
  const auto terms = looked_for({{TokenKind::kWord, "он"}, {TokenKind::kStem, "λόγ"}});
  EXPECT_EQ(counts("телефон, он, она: λόγος", terms), (std::vector<unsigned>{1, 1}));
}

TEST(TextMatcher, MatchesOfATermDoNotOverlap) {
  EXPECT_EQ(counts("哈哈哈哈哈", looked_for({{TokenKind::kGram, "哈哈"}})),
            (std::vector<unsigned>{2}));
}

TEST(TextMatcher, ReadsCharactersOfAnyLengthAndTornOnes) {
  const auto terms = looked_for({{TokenKind::kGram, "é"}, {TokenKind::kGram, "𠮷"}});
  EXPECT_EQ(counts("𠮷 é 𠮷", terms), (std::vector<unsigned>{1, 2}));
  EXPECT_EQ(counts(std::string_view("𠮷").substr(0, 3), terms), (std::vector<unsigned>{0, 0}));
}

/// What a look at each place finds.
unsigned plain_count(std::string_view text, std::string_view term) {
  unsigned count = 0;
  for (std::size_t at = text.find(term); at != text.npos; at = text.find(term, at + term.size())) {
    ++count;
  }
  return count;
}

TEST(TextMatcher, FindsTheSameWhereverBlocksOfTextBeginAndEnd) {
  const auto terms = looked_for({{TokenKind::kGram, "数据"},
                                 {TokenKind::kGram, "据库"},
                                 {TokenKind::kGram, "数"},
                                 {TokenKind::kGram, "·"},
                                 {TokenKind::kGram, "-"},
                                 {TokenKind::kGram, "=>"}});
  const std::vector<std::string> pieces = {"数据", "库", "数", "据", "·", "-", "=", ">", " ", "𠮷"};
  std::mt19937 random(20261122);
  for (std::size_t length = 0; length < 200; ++length) {
    std::string text;
    while (text.size() < length) text += pieces[random() % pieces.size()];
    const std::vector<unsigned> found = counts(text, terms);
    for (std::size_t t = 0; t < terms.size(); ++t) {
      EXPECT_EQ(found[t], plain_count(text, terms[t].text)) << terms[t].text << " in " << text;
    }
  }
}

TEST(IsWording, LeavesWhiteSpaceOut) {
  EXPECT_TRUE(Wording("mergejoin").is_all_of("merge  join \n"));
  EXPECT_FALSE(Wording("mergejoin").is_all_of("merge join 2"));
  EXPECT_FALSE(Wording("mergejoin").is_all_of("merge"));
}

TEST(HasWording, LeavesWhiteSpaceOut) {
  EXPECT_TRUE(Wording("mergejoin的").is_in("看 merge  join\n的用法"));
  EXPECT_TRUE(Wording("ab").is_in("aab"));
  EXPECT_FALSE(Wording("mergejoin").is_in("merge 与 join"));
  EXPECT_FALSE(Wording("mergejoin").is_in("merge jo"));
  EXPECT_FALSE(Wording("a").is_in(""));
}

}  // namespace
}  // namespace fixlore
