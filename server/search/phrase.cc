// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/phrase.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "analyzers/vocabulary_lines.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/folded_text.h"
#include "indexer/schema/posting_lists.h"
#include "server/search/word_bytes.h"

namespace fixlore {
namespace {

using Ids = std::vector<Xapian::docid>;

/// Those of the `wanted` phrases (by index) that stand in the document.
std::vector<std::size_t> phrases_in(const ArticleStore& store, Xapian::docid id,
                                    const std::vector<Phrase>& phrases,
                                    std::vector<std::size_t> wanted, const Normalizer& normalizer) {
  std::vector<std::size_t> found;
  const auto look_in_folded = [&](std::string_view folded) {
    std::erase_if(wanted, [&](std::size_t p) {
      if (!phrases[p].is_in(folded)) return false;
      found.push_back(p);
      return true;
    });
    return wanted.empty();
  };
  const auto look_in = [&](std::string_view text) { return look_in_folded(normalizer.fold(text)); };
  if (look_in_folded(FoldedText(store.folded(id)).all())) return found;
  const Outline outline = store.outline(id);
  if (look_in(outline.title)) return found;
  for (const std::string& alias : outline.aliases) {
    if (look_in(alias)) return found;
  }
  const FrontMatter meta = store.meta(id).meta;
  for (const std::string_view value : searchable_values(meta)) {
    if (look_in(value)) return found;
  }
  return found;
}

/// Calls visit(id, which lists have it) for each id of the lists, which are ascending.
template <typename Visit>
void visit_together(const std::vector<Ids>& lists, Visit&& visit) {
  std::vector<Ids::const_iterator> heads;
  for (const Ids& list : lists) heads.push_back(list.begin());
  while (true) {
    constexpr Xapian::docid kNone = std::numeric_limits<Xapian::docid>::max();
    Xapian::docid next = kNone;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      if (heads[i] != lists[i].end()) next = std::min(next, *heads[i]);
    }
    if (next == kNone) return;
    std::vector<std::size_t> having;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      if (heads[i] == lists[i].end() || *heads[i] != next) continue;
      having.push_back(i);
      ++heads[i];
    }
    visit(next, std::move(having));
  }
}

}  // namespace

Phrase::Phrase(std::string_view phrase, Analyzer& analyzer)
    : folded_(fold_term(phrase, analyzer.normalizer())) {
  for (const Token& token : analyzer.analyze(folded_)) {
    const bool pair = token.kind == TokenKind::kGram && count_chars(token.term) == 2;
    const bool latin_word = token.kind == TokenKind::kWord && is_word_byte(token.term.front());
    if (pair || latin_word) {
      terms_.push_back(index_term(TermPlace::kBody, token.kind, token.term));
    } else if (token.kind == TokenKind::kGram && first_char_.empty()) {
      first_char_ = token.term;
    }
  }
  if (!terms_.empty()) first_char_.clear();
}

Ids Phrase::candidates(const Xapian::Database& database, const TimeLimit& limit) const {
  limit.check();
  if (!terms_.empty()) return documents_with_all(database, terms_);
  const std::string prefix = index_term(TermPlace::kBody, TokenKind::kGram, first_char_);
  std::vector<bool> found(std::size_t{database.get_lastdocid()} + 1);
  for (auto t = database.allterms_begin(prefix); t != database.allterms_end(prefix); ++t) {
    limit.check();
    for (auto it = database.postlist_begin(*t); it != database.postlist_end(*t); ++it) {
      found[*it] = true;
    }
  }
  Ids ids;
  for (std::size_t id = 1; id < found.size(); ++id) {
    if (found[id]) ids.push_back(static_cast<Xapian::docid>(id));
  }
  return ids;
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
  const std::string_view first = std::string_view(folded_).substr(0, folded_.find(' '));
  for (std::size_t at = text.find(first); at != text.npos; at = text.find(first, at + 1)) {
    const std::size_t end = end_of_match(text, at);
    if (end == at) continue;
    if (!is_inside_word(text, at) && !is_inside_word(text, end)) return true;
  }
  return false;
}

std::vector<DocumentSets> find_phrases(const std::vector<Phrase>& phrases, const Corpus& corpus,
                                       const Normalizer& normalizer, const TimeLimit& limit) {
  std::vector<DocumentSets> found(phrases.size());
  for (std::size_t c = 0; c < corpus.class_count(); ++c) {
    const Xapian::Database& database = corpus.class_database(c);
    std::vector<Ids> candidates(phrases.size());
    for (std::size_t p = 0; p < phrases.size(); ++p) {
      found[p].emplace_back(database.get_lastdocid());
      if (phrases[p].empty()) continue;
      candidates[p] = phrases[p].candidates(database, limit);
      if (!phrases[p].is_in_all_candidates()) continue;
      for (const Xapian::docid id : std::exchange(candidates[p], {})) found[p][c].insert(id);
    }
    const ArticleStore& store = corpus.class_files(c).store;
    std::size_t seen = 0;
    visit_together(candidates, [&](Xapian::docid id, std::vector<std::size_t> wanted) {
      limit.check_at(seen++);
      for (const std::size_t p : phrases_in(store, id, phrases, std::move(wanted), normalizer)) {
        found[p][c].insert(id);
      }
    });
  }
  return found;
}

}  // namespace fixlore
