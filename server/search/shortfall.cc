// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/shortfall.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "server/search/lookup.h"
#include "server/search/suggest.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxTypedChars = 40;  // of which a title is looked for
constexpr std::size_t kMinTypedChars = 2;

/// Some word as the query has it stands in no article: only then is it worth to look closer.
bool lacks_a_term(const QueryText& text) {
  return std::ranges::any_of(text.terms, [](const QueryTerm& term) {
    return term.typed && term.idf == 0 && term.kind == TokenKind::kWord;
  });
}

/// Whether articles have other words for a part of the query in which the token stands.
bool has_other_words(const Token& token, const QueryText& text) {
  return std::ranges::any_of(text.rephrasings, [&](const Rephrasing& rephrasing) {
    if (rephrasing.said.find(token.term) == std::string::npos) return false;
    return std::ranges::any_of(rephrasing.alternatives, [&](const Alternative& other) {
      return std::ranges::find(text.terms, other.text, &QueryTerm::text) != text.terms.end();
    });
  });
}

/// Whether the token is what a slip made of a word, or a part of that.
bool touches_slip(const Token& token, const QueryText& text) {
  return std::ranges::any_of(text.corrections, [&](const Correction& correction) {
    return correction.sure && token.begin <= correction.end && correction.begin <= token.end;
  });
}

bool begins_pairs(std::string_view character, const Corpus& corpus) {
  const std::string prefix = index_term(TermPlace::kBody, TokenKind::kGram, character);
  return corpus.any_term(
      prefix, [&](const std::string& term, Xapian::doccount) { return corpus.has(term); });
}

/// Bytes of the text that belong to something which articles have.
std::vector<bool> known_bytes(const std::vector<Token>& tokens, std::size_t size,
                              const QueryText& text, Corpus& corpus) {
  std::vector<bool> known(size);
  for (const Token& token : tokens) {
    const auto exists = [&](TokenKind kind) {
      return corpus.has(index_term(TermPlace::kBody, kind, token.term));
    };
    // "timeout" is its own stem, and finds "timeouts"; 客 stands in 客户.
    const bool is_known = exists(token.kind) || exists(TokenKind::kStem) ||
                          (is_single_han(token.term) && begins_pairs(token.term, corpus));
    if (!is_known && !has_other_words(token, text) && !touches_slip(token, text)) continue;
    std::fill(known.begin() + token.begin, known.begin() + token.end, true);
  }
  return known;
}

}  // namespace

std::vector<std::string> unknown_words(const ParsedQuery& parsed, const QueryText& text,
                                       Analyzer& analyzer, Corpus& corpus) {
  std::vector<std::string> unknown;
  if (parsed.pasted || !lacks_a_term(text)) return unknown;
  const std::vector<Token> tokens = analyzer.analyze(parsed.text);
  const std::vector<bool> known = known_bytes(tokens, parsed.text.size(), text, corpus);
  std::size_t begin = 0, end = 0;  // of the stretch at hand
  const auto close = [&] {
    std::string word = parsed.text.substr(begin, end - begin);
    const bool is_new = std::ranges::find(unknown, word) == unknown.end();
    if (begin < end && is_new && unknown.size() < kMaxUnknownWords) {
      unknown.push_back(std::move(word));
    }
  };
  for (const Token& token : tokens) {  // words that touch are one stretch
    if (token.kind != TokenKind::kWord || token.end <= end || known[token.begin]) continue;
    if (token.begin > end) {
      close();
      begin = token.begin;
    }
    end = token.end;
  }
  close();
  return unknown;
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

ParsedQuery without_conditions(ParsedQuery parsed) {
  parsed.conditions.clear();
  parsed.excluded.clear();
  return parsed;
}

std::vector<ArticleRef> nearest_titles(std::string_view text, const Corpus& corpus,
                                       const Normalizer& normalizer) {
  std::vector<ArticleRef> nearest;
  text = ascii::trim(text);
  std::vector<std::size_t> ends;  // of each character
  for (std::size_t at = 0; at < text.size() && ends.size() < kMaxTypedChars;) {
    at += decode_utf8(text, at).length;
    ends.push_back(at);
  }
  const std::size_t least = std::max(kMinTypedChars, (ends.size() + 1) / 2);
  for (; ends.size() >= least && nearest.empty(); ends.pop_back()) {
    for (const Suggestion& suggestion :
         suggest(text.substr(0, ends.back()), kMaxNearest, corpus, normalizer)) {
      const Xapian::docid id = suggestion.id.empty() ? 0 : find_article(corpus, suggestion.id);
      const bool is_new =
          std::ranges::find(nearest, suggestion.id, &ArticleRef::id) == nearest.end();
      if (id != 0 && is_new) nearest.push_back(article_ref(corpus, id));
    }
  }
  return nearest;
}

}  // namespace fixlore
