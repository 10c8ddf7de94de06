// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/suggest.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "server/search/query_terms.h"
#include "server/search/snippet.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxTypedBytes = 200;
constexpr Xapian::termcount kMaxExpansion = 200;

bool is_han_term(const std::string& term) { return is_han(decode_utf8(term, 0).code_point); }

/// Title terms that start with `prefix`.
Xapian::Query starting_with(TokenKind kind, const std::string& prefix) {
  return Xapian::Query(Xapian::Query::OP_WILDCARD, index_term(TermPlace::kTitle, kind, prefix),
                       kMaxExpansion, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
                       Xapian::Query::OP_OR);
}

/// The words typed, all to stand in the title; Han runs by their character pairs, so that a run cut
/// anywhere still matches.
Xapian::Query title_query(const std::vector<Token>& tokens) {
  std::uint32_t end = 0;
  for (const Token& token : tokens) end = std::max(end, token.end);
  std::vector<Xapian::Query> parts;
  for (const Token& token : tokens) {
    const bool last = token.end == end;
    if (token.kind == TokenKind::kGram) {
      const bool whole_pair = count_chars(token.term) == 2;
      if (whole_pair) {
        parts.emplace_back(index_term(TermPlace::kTitle, token.kind, token.term));
      } else if (last && std::none_of(tokens.begin(), tokens.end(), [&](const Token& other) {
                   return other.kind == TokenKind::kGram && other.end == token.end &&
                          other.begin < token.begin;
                 })) {
        parts.push_back(starting_with(TokenKind::kGram, token.term));
      }
    } else if (token.kind == TokenKind::kWord && !is_han_term(token.term)) {
      parts.push_back(last ? starting_with(TokenKind::kWord, token.term)
                           : Xapian::Query(index_term(TermPlace::kTitle, token.kind, token.term)));
    }
  }
  return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
}

/// What was typed as terms to mark in a title: as given, and finished words may start with it.
std::vector<QueryTerm> marked_terms(const std::vector<Token>& tokens) {
  std::vector<QueryTerm> terms;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kStem || token.kind == TokenKind::kPair) continue;
    const bool han = is_han_term(token.term);
    QueryTerm& term = terms.emplace_back();
    term.kind = han ? token.kind : TokenKind::kStem;
    term.text = token.term;
    term.weight = term.idf = 1;
  }
  return terms;
}

}  // namespace

std::vector<Suggestion> suggest_titles(std::string_view typed, std::size_t limit, Corpus& corpus,
                                       Analyzer& analyzer) {
  typed = typed.substr(0, char_boundary_before(typed, kMaxTypedBytes));
  const std::vector<Token> tokens = analyzer.analyze(typed);
  const Xapian::Query query = title_query(tokens);
  if (query.empty()) return {};
  Xapian::Enquire enquire(corpus.database());
  enquire.set_query(query);
  const Xapian::MSet best = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  const std::vector<QueryTerm> terms = marked_terms(tokens);
  std::vector<Suggestion> suggestions;
  for (auto it = best.begin(); it != best.end(); ++it) {
    const Corpus::Document document = corpus.locate(*it);
    const FrontMatter meta = document.files->store.meta(document.id).meta;
    suggestions.push_back({mark_text(meta.title, terms, analyzer.normalizer()), meta.id});
  }
  return suggestions;
}

}  // namespace fixlore
