// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/han_text.h"

#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/folded_text.h"

namespace fixlore {
namespace {

constexpr Xapian::doccount kLookedAt = 32;

std::vector<std::string> pair_terms(std::string_view folded) {
  std::vector<std::string> terms;
  std::size_t first = 0;
  for (std::size_t second = decode_utf8(folded, 0).length; second < folded.size();) {
    const std::size_t end = second + decode_utf8(folded, second).length;
    terms.push_back(
        index_term(TermPlace::kBody, TokenKind::kGram, folded.substr(first, end - first)));
    first = second;
    second = end;
  }
  return terms;
}

/// Whether the text stands in an article with something behind it that the caller takes.
template <typename Takes>
bool stands_before(std::string_view folded, const Corpus& corpus, Takes takes) {
  const std::vector<std::string> terms = pair_terms(folded);
  const auto frequency = [&](const std::string& term) { return corpus.articles_with(term); };
  const Xapian::doccount rarest = std::ranges::min(terms | std::views::transform(frequency));
  if (rarest == 0 || rarest > kLookedAt) return rarest > 0;
  const auto stands_in = [&](std::string_view text) {
    for (std::size_t at = text.find(folded); at != text.npos; at = text.find(folded, at + 1)) {
      if (takes(text.substr(at + folded.size()))) return true;
    }
    return false;
  };
  for (std::size_t c = 0; c < corpus.class_count(); ++c) {
    const OpenGeneration::ClassFiles& files = corpus.class_files(c);
    for (const Xapian::docid id : corpus.class_postings(c).documents_with_all(terms)) {
      if (stands_in(FoldedText(files.store.folded(id)).all())) return true;
    }
  }
  return false;
}

}  // namespace

bool stands_somewhere(std::string_view folded, const Corpus& corpus) {
  return stands_before(folded, corpus, [](std::string_view) { return true; });
}

bool ends_word_somewhere(std::string_view folded, const Corpus& corpus) {
  const std::string last(folded.substr(char_boundary_before(folded, folded.size() - 1)));
  return stands_before(folded, corpus, [&](std::string_view behind) {
    const DecodedChar next = decode_utf8(behind, 0);
    if (behind.empty() || !is_han(next.code_point)) return true;
    return !corpus.has(last + std::string(behind.substr(0, next.length)));
  });
}

}  // namespace fixlore
