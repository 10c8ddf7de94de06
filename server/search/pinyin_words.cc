// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/pinyin_words.h"

#include <algorithm>
#include <cstddef>

#include "analyzers/completion_keys.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "server/search/suggest.h"

namespace fixlore {
namespace {

constexpr std::size_t kMinLetters = 3;  // two are the initials of too much
constexpr Xapian::doccount kLeastOfInitials = 3;
constexpr std::size_t kLookedThrough = 20;  // texts that have such words, the best first

/// Articles that have the folded Han text, at most: those with the rarest of its pairs. 0 for what
/// is no Han text of two characters or more.
Xapian::doccount most_articles(std::string_view folded, const Corpus& corpus) {
  Xapian::doccount least = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const DecodedChar first = decode_utf8(folded, at);
    if (!is_han(first.code_point)) return 0;
    const std::size_t second = at + first.length;
    if (second == folded.size()) break;
    const std::size_t end = second + decode_utf8(folded, second).length;
    const Xapian::doccount found = corpus.articles_with(
        index_term(TermPlace::kBody, TokenKind::kGram, folded.substr(at, end - at)));
    least = at == 0 ? found : std::min(least, found);
    at = second;
  }
  return least;
}

/// Whether one types these letters, no less, for all of the text.
bool is_typed_as(std::string_view text, std::string_view letters, TypingKind kind,
                 const Normalizer& normalizer) {
  const std::string typed = typed_key(letters, kind, normalizer);
  return std::ranges::any_of(completion_keys(text, normalizer), [&](const CompletionKey& key) {
    return key.kind == kind && key.text == typed;
  });
}

}  // namespace

std::string words_by_pinyin(std::string_view letters, const Corpus& corpus,
                            const Normalizer& normalizer) {
  if (letters.size() < kMinLetters) return {};
  std::string best;
  Xapian::doccount best_count = 0;
  for (const Suggestion& one : suggest(letters, kLookedThrough, corpus, normalizer)) {
    if (one.text.marks.size() != 1) continue;
    const auto [begin, end] = one.text.marks.front();
    const std::string words = one.text.text.substr(begin, end - begin);
    const std::string folded = normalizer.fold(words);
    const Xapian::doccount count = most_articles(folded, corpus);
    if (count <= best_count) continue;
    // A few letters are the initials of many a piece of a sentence.
    const bool initials =
        count >= kLeastOfInitials && is_typed_as(words, letters, TypingKind::kInitials, normalizer);
    if (!initials && !is_typed_as(words, letters, TypingKind::kPinyin, normalizer)) continue;
    best_count = count;
    best = words;
  }
  return best;
}

}  // namespace fixlore
