// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/phrase.h"

#include <algorithm>
#include <utility>

#include "analyzers/vocabulary_lines.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/folded_text.h"
#include "server/search/word_bytes.h"

namespace fixlore {
namespace {

/// The phrases, by index, of which the document is a candidate.
std::vector<std::size_t> phrases_of(const std::vector<DocumentSets>& candidates,
                                    std::size_t class_index, Xapian::docid id) {
  std::vector<std::size_t> found;
  for (std::size_t p = 0; p < candidates.size(); ++p) {
    if (candidates[p][class_index].contains(id)) found.push_back(p);
  }
  return found;
}

/// Those of the phrases, by index, that stand nowhere in the document.
std::vector<std::size_t> missing_in(const ArticleStore& store, Xapian::docid id,
                                    const std::vector<Phrase>& phrases,
                                    std::vector<std::size_t> missing,
                                    const Normalizer& normalizer) {
  const auto none_left_after = [&](std::string_view folded) {
    std::erase_if(missing, [&](std::size_t p) { return phrases[p].is_in(folded); });
    return missing.empty();
  };
  const auto none_left_in = [&](std::string_view text) {
    return none_left_after(normalizer.fold(text));
  };
  if (none_left_after(FoldedText(store.folded(id)).all())) return missing;
  const Outline outline = store.outline(id);
  if (none_left_in(outline.title)) return missing;
  for (const std::string& alias : outline.aliases) {
    if (none_left_in(alias)) return missing;
  }
  const FrontMatter meta = store.meta(id).meta;
  for (const std::string_view value : searchable_values(meta)) {
    if (none_left_in(value)) return missing;
  }
  return missing;
}

}  // namespace

Phrase::Phrase(std::string_view phrase, Analyzer& analyzer)
    : folded_(fold_term(phrase, analyzer.normalizer())) {
  if (folded_.empty()) return;
  begin_.add(std::string_view(folded_).substr(0, folded_.find(' ')));
  std::uint32_t pairs_end = 0;
  for (const Token& token : analyzer.analyze(folded_)) {
    const bool gram = token.kind == TokenKind::kGram;
    const bool pair = gram && count_chars(token.term) == 2;
    const bool latin_word = token.kind == TokenKind::kWord && is_word_byte(token.term.front());
    std::string term = index_term(TermPlace::kBody, token.kind, token.term);
    if (pair || latin_word) {
      terms_.push_back(std::move(term));
    } else if (gram && token.end != pairs_end) {
      lone_characters_.push_back(std::move(term));
    }
    if (pair) pairs_end = token.end;
  }
}

DocumentQuery Phrase::candidates() const {
  std::vector<DocumentQuery> all;
  for (const std::string& term : terms_) all.push_back(DocumentQuery::term(term));
  for (const std::string& begin : lone_characters_) all.push_back(DocumentQuery::prefix(begin));
  return DocumentQuery::all_of(std::move(all));
}

/// Where the phrase ends that stands in the text from `at` on, or `at` where it does not. White
/// space between words is the same in any length: lines of code are quoted in one.
std::size_t Phrase::end_of_match(std::string_view text, std::size_t at) const {
  std::size_t end = at;
  for (const char c : folded_) {
    const std::size_t begin = end;
    if (c == ' ') {
      while (end < text.size() && ascii::is_space(text[end])) ++end;
    } else if (end < text.size() && text[end] == c) {
      ++end;
    }
    if (end == begin) return at;
  }
  return end;
}

bool Phrase::is_in(std::string_view text) const {
  bool found = false;
  begin_.each_place(text, [&](std::size_t at) {
    const std::size_t end = end_of_match(text, at);
    found = end != at && !is_inside_word(text, at) && !is_inside_word(text, end);
    return !found;
  });
  return found;
}

std::vector<DocumentSets> find_phrases(const std::vector<Phrase>& phrases, const Corpus& corpus,
                                       const Normalizer& normalizer, const TimeLimit& limit) {
  std::vector<DocumentSets> found(phrases.size());
  for (std::size_t c = 0; c < corpus.class_count(); ++c) {
    DocumentSet candidates(corpus.last_id(c));
    for (std::size_t p = 0; p < phrases.size(); ++p) {
      found[p].push_back(phrases[p].candidates().find(corpus, c, limit));
      candidates.unite(found[p][c]);
    }
    const ArticleStore& store = corpus.class_files(c).store;
    std::size_t seen = 0;
    candidates.for_each([&](Xapian::docid id) {
      limit.check_at(seen++);
      for (const std::size_t p :
           missing_in(store, id, phrases, phrases_of(found, c, id), normalizer)) {
        found[p][c].erase(id);
      }
    });
  }
  return found;
}

}  // namespace fixlore
