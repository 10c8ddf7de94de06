// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_terms.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fixlore {
namespace {

QueryTerm term(TokenKind kind, std::string text, double weight) {
  QueryTerm made{kind, std::move(text), {}, weight};
  return made;
}

TEST(SearchedTerms, APairIsSearchedForTheWordThatItIs) {
  const Ranking ranking;
  const std::vector<QueryTerm> terms = {
      term(TokenKind::kWord, "数据库", 1), term(TokenKind::kWord, "连接", 1),
      term(TokenKind::kGram, "数据", 0.5), term(TokenKind::kGram, "据库", 0.5),
      term(TokenKind::kGram, "连接", 0.5), term(TokenKind::kWord, "mysql", 1)};
  const std::vector<QueryTerm> searched = searched_terms(terms, ranking);
  std::vector<std::string> texts;
  for (const QueryTerm& one : searched) texts.push_back(one.text);
  EXPECT_EQ(texts, (std::vector<std::string>{"数据库", "数据", "据库", "连接", "mysql"}));
  EXPECT_DOUBLE_EQ(searched[1].weight, 0.5);
  EXPECT_DOUBLE_EQ(searched[3].weight, ranking.gram + ranking.pair_word);
  // What is merged once stays.
  EXPECT_DOUBLE_EQ(searched_terms(searched, ranking)[3].weight, searched[3].weight);
}

TEST(SearchedTerms, AWordWithoutItsPairIsSearched) {
  const std::vector<QueryTerm> terms = {term(TokenKind::kWord, "连接", 1)};
  EXPECT_EQ(searched_terms(terms, {}).size(), 1U);
}

}  // namespace
}  // namespace fixlore
