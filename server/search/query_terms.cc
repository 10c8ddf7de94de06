// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "server/search/lone_han.h"

namespace fixlore {
namespace {

double weight_of(TokenKind kind, const Ranking& ranking) {
  switch (kind) {
    case TokenKind::kWord:
      return ranking.word;
    case TokenKind::kStem:
      return ranking.stem;
    case TokenKind::kGram:
      return ranking.gram;
    case TokenKind::kPair:
      return ranking.pair;
    case TokenKind::kCompound:
      return ranking.compound;
  }
  return 0;
}

bool is_ascii_word(const Token& token) {
  return token.kind == TokenKind::kWord && token.term.size() >= 3 &&
         std::all_of(token.term.begin(), token.term.end(),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Idf of the most frequent of the terms that begin so, 0 where there is none.
double least_idf(const std::string& prefix, Corpus& corpus) {
  Xapian::doccount most = 0;
  std::string term;
  corpus.any_term(prefix, [&](const std::string& other, Xapian::doccount at_most) {
    const Xapian::doccount articles = at_most > most ? corpus.articles_with(other) : 0;
    if (articles > most) {
      most = articles;
      term = other;
    }
    return false;
  });
  return term.empty() ? 0 : corpus.idf_where_known(term);
}

void mark_weak(std::vector<QueryTerm>& terms) {
  constexpr double kIdfOfHalf = 0.7;  // log(1 + n/2 / n/2)
  for (QueryTerm& term : terms) term.weak |= term.idf < kIdfOfHalf || is_single_han(term.text);
  const bool all =
      std::all_of(terms.begin(), terms.end(), [](const QueryTerm& term) { return term.weak; });
  for (QueryTerm& term : terms) term.weak &= !all;
}

bool lies_in(const std::vector<TextRange>& ranges, const Token& token) {
  return std::ranges::any_of(ranges, [&](const TextRange& range) {
    return range.begin <= token.begin && token.end <= range.end;
  });
}

/// Sum of idf, or 0 where one of the terms is in no article.
double known_mass(const std::vector<std::string>& terms, Corpus& corpus) {
  double mass = 0;
  for (const std::string& term : terms) {
    const double idf = corpus.idf_where_known(term);
    if (idf == 0) return 0;
    mass += idf;
  }
  return mass;
}

/// Where articles say it otherwise, the characters of what was said find nothing by themselves.
void weaken_pieces(std::vector<QueryTerm>& terms, std::string_view said) {
  for (QueryTerm& term : terms) {
    const bool piece = term.text != said && said.find(term.text) != said.npos;
    term.weak |= piece && is_single_han(term.text);
  }
}

bool all_known(const std::vector<std::string>& terms, Corpus& corpus) {
  return std::ranges::all_of(
      terms, [&](const std::string& term) { return corpus.idf_where_known(term) > 0; });
}

/// Where a text stands: all of its words, held together by its pairs or, where a character stands
/// by itself (down机), as the text itself.
DocumentQuery having(std::string_view text, const TextPostings& postings, Analyzer& analyzer,
                     const Corpus& corpus, const TimeLimit& limit) {
  std::vector<DocumentQuery> all = DocumentQuery::terms(postings.words);
  std::ranges::move(DocumentQuery::terms(postings.pairs), std::back_inserter(all));
  if (has_lone_han(text)) all.push_back(articles_with(text, analyzer, corpus, limit));
  return DocumentQuery::all_of(std::move(all));
}

}  // namespace

bool is_single_han(std::string_view text) {
  const DecodedChar first = decode_utf8(text, 0);
  return first.length == text.size() && is_han(first.code_point);
}

TextPostings postings_of(std::string_view text, Analyzer& analyzer) {
  TextPostings made;
  for (const Token& token : analyzer.analyze(text)) {
    const bool word = token.kind == TokenKind::kWord || token.kind == TokenKind::kCompound;
    // The single character at the end of a run has other pairs in an article.
    const bool pair = token.kind == TokenKind::kPair ||
                      (token.kind == TokenKind::kGram && count_chars(token.term) == 2);
    if (!word && !pair) continue;
    (word ? made.words : made.pairs)
        .push_back(index_term(TermPlace::kBody, token.kind, token.term));
  }
  return made;
}

std::vector<QueryTerm> query_terms(std::string_view text, Analyzer& analyzer, Corpus& corpus,
                                   const Ranking& ranking) {
  std::vector<Token> tokens = analyzer.analyze(text);
  // A word without a stem of its own is its own stem: "timeout" is to find "timeouts".
  std::set<std::uint32_t> stemmed;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kStem) stemmed.insert(token.begin);
  }
  const std::size_t given = tokens.size();
  for (std::size_t i = 0; i < given; ++i) {
    if (!is_ascii_word(tokens[i]) || stemmed.contains(tokens[i].begin)) continue;
    Token stem = tokens[i];
    stem.kind = TokenKind::kStem;
    tokens.push_back(std::move(stem));
  }
  const std::vector<TextRange> stops = text.size() > kMaxWordedBytes
                                           ? std::vector<TextRange>()
                                           : find_stop_words(text, tokens, corpus.vocabulary());
  struct Counts {
    unsigned all = 0, stopped = 0;
  };
  const bool only_characters =
      std::ranges::all_of(tokens, [](const Token& token) { return is_single_han(token.term); });
  std::map<std::pair<TokenKind, std::string>, Counts> counts;
  for (Token& token : tokens) {
    // The last character of a run is no gram of its own. Where characters are all that is asked,
    // each stands for the pairs that begin with it: 客 finds 客户.
    const bool single = token.kind == TokenKind::kGram && is_single_han(token.term);
    if (single && !only_characters) continue;
    const bool stopped = lies_in(stops, token);
    Counts& of_term = counts[{token.kind, std::move(token.term)}];
    ++of_term.all;
    of_term.stopped += stopped;
  }
  std::vector<QueryTerm> terms;
  terms.reserve(counts.size());
  for (const auto& [key, count] : counts) {
    QueryTerm term{key.first,
                   key.second,
                   index_term(TermPlace::kBody, key.first, key.second),
                   weight_of(key.first, ranking),
                   count.all,
                   0};
    const bool prefix = key.first == TokenKind::kGram && is_single_han(key.second);
    term.idf = prefix ? least_idf(term.term, corpus) : corpus.idf_where_known(term.term);
    term.weak = count.stopped == count.all;
    terms.push_back(std::move(term));
  }
  mark_weak(terms);
  if (terms.size() > ranking.max_terms) {
    const auto cut = terms.begin() + static_cast<std::ptrdiff_t>(ranking.max_terms);
    std::nth_element(terms.begin(), cut, terms.end(), [](const QueryTerm& a, const QueryTerm& b) {
      return a.weight * a.idf > b.weight * b.idf;
    });
    terms.erase(cut, terms.end());
  }
  return terms;
}

void add_corrected(std::vector<QueryTerm>& terms, std::vector<QueryTerm> corrected,
                   const Ranking& ranking) {
  for (QueryTerm& term : terms) term.corrected = false;
  const std::size_t given = terms.size();
  for (QueryTerm& term : corrected) {
    const auto end = terms.begin() + static_cast<std::ptrdiff_t>(given);
    const auto same = std::find_if(terms.begin(), end,
                                   [&](const QueryTerm& other) { return other.term == term.term; });
    if (same != end) {
      same->corrected = true;
      continue;
    }
    term.typed = false;
    term.weight *= ranking.corrected;
    terms.push_back(std::move(term));
  }
  for (std::size_t i = 0; i < given; ++i) {
    if (!terms[i].corrected) terms[i].weight *= ranking.doubted;
  }
}

void add_alternatives(std::vector<QueryTerm>& terms, const std::vector<Rephrasing>& rephrasings,
                      Analyzer& analyzer, Corpus& corpus, const Ranking& ranking,
                      const TimeLimit& limit) {
  for (const Rephrasing& rephrasing : rephrasings) {
    TextPostings said = postings_of(rephrasing.said, analyzer);
    const double said_mass = all_known(said.pairs, corpus) ? known_mass(said.words, corpus) : 0;
    said.words.insert(said.words.end(), said.pairs.begin(), said.pairs.end());
    for (const Alternative& alternative : rephrasing.alternatives) {
      QueryTerm term{TokenKind::kWord, alternative.text, {}, ranking.word, 1, 0};
      TextPostings postings = postings_of(alternative.text, analyzer);
      if (!all_known(postings.pairs, corpus)) continue;
      term.idf = known_mass(postings.words, corpus);
      if (term.idf == 0) continue;
      term.weight *= ranking.trust_in(alternative.relation);
      if (said_mass > 0) term.weight *= std::min(1.0, said_mass / term.idf);
      term.typed = term.corrected = false;
      const bool is_known = std::ranges::any_of(
          terms, [&](const QueryTerm& other) { return other.text == term.text; });
      if (!is_known) {
        const std::string instead_of = said_mass > 0 ? rephrasing.said : std::string();
        term.where_it_stands = corpus.standing(alternative.text + '\n' + instead_of, [&] {
          DocumentQuery found = having(alternative.text, postings, analyzer, corpus, limit);
          if (said_mass > 0) {
            found = DocumentQuery::but_not(std::move(found),
                                           DocumentQuery::all_of(DocumentQuery::terms(said.words)));
          }
          return found.find(corpus, limit);
        });
        if (postings.words.size() == 1) term.term = postings.words.front();
        term.words = std::move(postings.words);
        terms.push_back(std::move(term));
      }
      weaken_pieces(terms, rephrasing.said);
    }
  }
}

std::vector<QueryTerm> searched_terms(const std::vector<QueryTerm>& terms, const Ranking& ranking) {
  const auto has = [&](TokenKind kind, const std::string& text) {
    return std::ranges::any_of(terms, [&](const QueryTerm& other) {
      return other.kind == kind && other.text == text && other.words.empty();
    });
  };
  std::vector<QueryTerm> searched;
  for (const QueryTerm& term : terms) {
    const bool alternative = !term.words.empty();
    if (term.kind == TokenKind::kWord && !alternative && has(TokenKind::kGram, term.text)) continue;
    searched.push_back(term);
    if (term.kind == TokenKind::kGram && has(TokenKind::kWord, term.text)) {
      searched.back().weight *= 1 + ranking.pair_word / ranking.gram;
    }
  }
  return searched;
}

bool is_lone_identifier(const std::vector<QueryTerm>& terms) {
  unsigned compounds = 0, words = 0;
  for (const QueryTerm& term : terms) {
    if (!term.typed && !term.corrected) continue;
    if (term.kind == TokenKind::kGram) return false;
    if (term.kind == TokenKind::kCompound) compounds += term.count;
    if (term.kind == TokenKind::kWord) words += term.count;
  }
  if (words == 1) return true;
  if (compounds != 1) return false;
  // One compound, and no word outside of it.
  for (const QueryTerm& compound : terms) {
    if (compound.kind != TokenKind::kCompound) continue;
    return std::all_of(terms.begin(), terms.end(), [&](const QueryTerm& term) {
      return term.kind != TokenKind::kWord || (!term.typed && !term.corrected) ||
             compound.text.find(term.text) != std::string::npos;
    });
  }
  return false;
}

}  // namespace fixlore
