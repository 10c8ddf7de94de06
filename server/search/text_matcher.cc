// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/text_matcher.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "server/search/word_bytes.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxSuffixBytes = 4;  // what a stem may lack: "connect" in "connections"

/// Where the match of a term that stands at `at` ends, or 0 where that is only part of a word.
std::size_t match_end(std::string_view text, std::size_t at, const QueryTerm& term) {
  const std::size_t end = at + term.text.size();
  if (is_inside_word(text, at)) return 0;
  if (!is_inside_word(text, end)) return end;
  const std::size_t whole = word_end(text, end);
  const std::size_t allowed = term.kind == TokenKind::kStem ? kMaxSuffixBytes : 0;
  return whole - end > allowed ? 0 : whole;
}

/// The bytes at the start of a text, as many as there are.
std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t bytes = 0;
  if (text.size() >= sizeof bytes) {
    std::memcpy(&bytes, text.data(), sizeof bytes);
  } else {
    std::memcpy(&bytes, text.data(), text.size());
  }
  return bytes;
}

}  // namespace

TextMatcher::TextMatcher(const std::vector<QueryTerm>& terms, WeakTerms weak_terms)
    : terms_(terms) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    const QueryTerm& term = terms[t];
    if (term.kind == TokenKind::kPair) continue;  // its words are terms too
    if (term.weak && weak_terms == WeakTerms::kLeftOut) continue;
    if (term.text.empty()) continue;
    anchors_.add(term.text);
    const std::string all_set(std::min(term.text.size(), sizeof(Start::mask)), '\xFF');
    starts_.push_back({first_bytes(term.text), first_bytes(all_set), t});
  }
}

template <typename Use>
void TextMatcher::each_match(std::string_view folded, Use use) const {
  from_.assign(terms_.size(), 0);  // matches of one term do not overlap
  anchors_.each_place(folded, [&](std::size_t at) {
    const std::string_view rest = folded.substr(at);
    const std::uint64_t first = first_bytes(rest);
    for (const Start& start : starts_) {
      if ((first & start.mask) != start.bytes || at < from_[start.term]) continue;
      const QueryTerm& term = terms_[start.term];
      if (term.text.size() > sizeof first && !rest.starts_with(term.text)) continue;
      // Behind the end of the text there are zeros, of which a short term may have some.
      if (term.text.size() > rest.size()) continue;
      const std::size_t end = match_end(folded, at, term);
      from_[start.term] = at + term.text.size();
      if (end > 0) use(at, end, start.term);
    }
    return true;
  });
}

void TextMatcher::count(std::string_view folded, std::vector<unsigned>& frequency) const {
  frequency.assign(terms_.size(), 0);
  each_match(folded, [&](std::size_t, std::size_t, std::uint32_t term) { ++frequency[term]; });
}

std::vector<TextMatch> TextMatcher::find(std::string_view folded) const {
  std::vector<TextMatch> matches;
  each_match(folded, [&](std::size_t begin, std::size_t end, std::uint32_t term) {
    matches.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), term});
  });
  std::sort(matches.begin(), matches.end(), [](const TextMatch& a, const TextMatch& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return matches;
}

}  // namespace fixlore
