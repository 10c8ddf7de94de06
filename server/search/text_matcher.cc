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

}  // namespace

TextMatcher::TextMatcher(const std::vector<QueryTerm>& terms) : terms_(terms) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    const QueryTerm& term = terms[t];
    if (term.kind == TokenKind::kPair) continue;  // its words are terms too
    if (term.weak) continue;
    searched_.push_back(t);
    const std::size_t first = static_cast<unsigned char>(term.text[0]) * 256U;
    if (term.text.size() > 1) {
      heads_.set(first + static_cast<unsigned char>(term.text[1]));
    } else {
      for (std::size_t second = 0; second < 256; ++second) heads_.set(first + second);
    }
  }
}

std::vector<TextMatch> TextMatcher::find(std::string_view folded) const {
  std::vector<TextMatch> matches;
  std::vector<std::size_t> from(terms_.size());  // matches of one term do not overlap
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!may_begin(folded, at)) continue;
    const std::string_view rest = folded.substr(at);
    for (const std::uint32_t t : searched_) {
      const QueryTerm& term = terms_[t];
      if (at < from[t] || !rest.starts_with(term.text)) continue;
      const std::size_t end = match_end(folded, at, term);
      from[t] = at + term.text.size();
      if (end == 0) continue;
      matches.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), t});
    }
  }
  std::sort(matches.begin(), matches.end(), [](const TextMatch& a, const TextMatch& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return matches;
}

}  // namespace fixlore
