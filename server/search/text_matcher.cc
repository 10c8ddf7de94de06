// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/text_matcher.h"

#include <algorithm>

#include "server/search/word_bytes.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxSuffixBytes = 4;  // what a stem may lack: "connect" in "connections"

bool starts_word(std::string_view text, std::size_t at) {
  return at == 0 || !is_word_byte(text[at - 1]);
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word_byte(text[at])) ++at;
  return at;
}

/// Where the match of a term that stands at `at` ends, or 0 where that is only part of a word.
std::size_t match_end(std::string_view text, std::size_t at, const QueryTerm& term) {
  const std::size_t end = at + term.text.size();
  if (!is_word_byte(term.text.front())) return end;
  if (!starts_word(text, at)) return 0;
  if (!is_word_byte(text[end - 1])) return end;
  const std::size_t whole = word_end(text, end);
  const std::size_t allowed = term.kind == TokenKind::kStem ? kMaxSuffixBytes : 0;
  return whole - end > allowed ? 0 : whole;
}

/// The character at `at` and its bytes, as far as they tell what a term may begin with; no bytes
/// for one that is torn. Inlined: it is asked of each character of each candidate.
struct Head {
  std::uint32_t number = 0;
  std::size_t bytes = 0;
};

inline Head head_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return static_cast<unsigned char>(text[at + i]);
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t rest = text.size() - at;
  if (lead >= 0xE0 && rest >= 3) {
    const std::uint32_t number = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return {number, lead < 0xF0 ? 3U : 4U};
  }
  if (lead < 0xE0 && rest >= 2) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  return {};
}

}  // namespace

TextMatcher::TextMatcher(const std::vector<QueryTerm>& terms) : terms_(terms) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    const QueryTerm& term = terms[t];
    if (term.kind == TokenKind::kPair) continue;  // its words are terms too
    if (term.weak) continue;
    searched_.push_back({head_at(term.text, 0).number, t});
    heads_.set(searched_.back().head);
  }
  std::ranges::stable_sort(searched_, {}, &Searched::head);
}

template <typename Use>
void TextMatcher::each_match(std::string_view folded, Use use) const {
  from_.assign(terms_.size(), 0);  // matches of one term do not overlap
  Head head;
  for (std::size_t at = 0; at < folded.size(); at += head.bytes) {
    head = head_at(folded, at);
    if (head.bytes == 0) return;
    if (!heads_.test(head.number)) continue;
    const auto candidates = std::ranges::equal_range(searched_, head.number, {}, &Searched::head);
    for (const auto& [same, t] : candidates) {
      const QueryTerm& term = terms_[t];
      if (at < from_[t] || !folded.substr(at).starts_with(term.text)) continue;
      const std::size_t end = match_end(folded, at, term);
      from_[t] = at + term.text.size();
      if (end > 0) use(at, end, t);
    }
  }
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
