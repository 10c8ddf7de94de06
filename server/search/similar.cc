// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/similar.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "server/search/lookup.h"

namespace fixlore {
namespace {

constexpr std::size_t kTellingWords = 30;

/// Of a long article its beginning tells what it is about, and a page does not wait for the rest:
/// bytes of title, front matter, headings and text together.
constexpr std::size_t kReadBytes = 16 << 10;

/// How often each word stands in the article, as far as it is read.
std::unordered_map<std::string, unsigned> word_counts(const ArticleStore& store, Xapian::docid id,
                                                      Analyzer& analyzer) {
  std::unordered_map<std::string, unsigned> counts;
  std::size_t left = kReadBytes;
  const auto add = [&](std::string_view text) {
    text = text.substr(0, char_boundary_before(text, left));
    left -= text.size();
    for (const Token& token : analyzer.analyze(text)) {
      if (token.kind == TokenKind::kWord && token.term.size() > 1) ++counts[token.term];
    }
  };
  const FrontMatter meta = store.meta(id).meta;
  add(meta.title);
  for (const std::string_view value : searchable_values(meta)) add(value);
  OriginalText text = store.original(id);
  for (const StoredSection& section : store.outline(id).sections) {
    if (left == 0) break;
    add(section.heading);
    std::string said;
    NormalizedText folded;
    text.append_next(said, folded);
    add(said);
  }
  return counts;
}

/// The words by which the article differs most from others.
std::vector<QueryTerm> telling_words(const std::unordered_map<std::string, unsigned>& counts,
                                     Corpus& corpus) {
  std::vector<std::pair<double, QueryTerm>> weighed;
  for (const auto& [word, times] : counts) {
    std::string term = index_term(TermPlace::kBody, TokenKind::kWord, word);
    const double idf = corpus.idf_where_known(term);
    const double often = times / (1.0 + times);
    weighed.push_back({-often * idf, {TokenKind::kWord, word, std::move(term), 1, 1, idf}});
  }
  const auto is_before = [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second.text) < std::tie(b.first, b.second.text);
  };
  const std::size_t kept = std::min(kTellingWords, weighed.size());
  std::ranges::partial_sort(weighed, weighed.begin() + static_cast<std::ptrdiff_t>(kept),
                            is_before);
  std::vector<QueryTerm> words;
  for (std::size_t i = 0; i < kept; ++i) words.push_back(std::move(weighed[i].second));
  return words;
}

}  // namespace

std::vector<ArticleRef> similar_articles(Corpus& corpus, Xapian::docid id, std::size_t limit,
                                         Analyzer& analyzer, FirstStage& first_stage) {
  const Corpus::Document document = corpus.locate(id);
  const std::vector<QueryTerm> words =
      telling_words(word_counts(document.files->store, document.id, analyzer), corpus);
  std::vector<DocumentQuery> any;
  for (const QueryTerm& word : words) any.push_back(DocumentQuery::term(word.term));
  const TimeLimit no_limit;
  first_stage.weigh(words, {}, no_limit);
  std::vector<ArticleRef> refs;
  for (const WeighedDocument& other :
       first_stage.best(DocumentQuery::any_of(std::move(any)).find(corpus, no_limit), limit + 1)) {
    if (other.id != id && refs.size() < limit) refs.push_back(article_ref(corpus, other.id));
  }
  return refs;
}

}  // namespace fixlore
