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

TextMatcher::Anchor TextMatcher::anchor_of(std::string_view text) {
  Anchor anchor{text.substr(0, kAnchorBytes), {}, {}};
  for (std::size_t i = 0; i < kAnchorBytes; ++i) {
    const bool there = i < anchor.text.size();
    for (std::size_t place = 0; place < kBlockBytes; ++place) {
      anchor.bytes[i][place] = there ? anchor.text[i] : '\0';
      anchor.any[i][place] = there ? 0 : -1;
    }
  }
  return anchor;
}

TextMatcher::TextMatcher(const std::vector<QueryTerm>& terms, WeakTerms weak_terms)
    : terms_(terms) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    const QueryTerm& term = terms[t];
    if (term.kind == TokenKind::kPair) continue;  // its words are terms too
    if (term.weak && weak_terms == WeakTerms::kLeftOut) continue;
    Anchor anchor = anchor_of(term.text);
    const bool is_known = std::ranges::count(anchors_, anchor.text, &Anchor::text) > 0;
    if (!is_known) anchors_.push_back(std::move(anchor));
    const std::string all_set(std::min(term.text.size(), sizeof(Start::mask)), '\xFF');
    starts_.push_back({first_bytes(term.text), first_bytes(all_set), t});
  }
}

/// Whether an anchor stands at one of the places of the block at `text`, and at which. Reads
/// kAnchorBytes - 1 bytes beyond the block. Most text has none, and is passed over at a few
/// instructions for each anchor.
inline bool TextMatcher::may_begin(const char* text, std::array<bool, kBlockBytes>& places) const {
  std::array<Block, kAnchorBytes> at;
  for (std::size_t i = 0; i < kAnchorBytes; ++i) std::memcpy(&at[i], text + i, kBlockBytes);
  Block found{};
  for (const Anchor& anchor : anchors_) {
    found |= (at[0] == anchor.bytes[0]) & ((at[1] == anchor.bytes[1]) | anchor.any[1]) &
             ((at[2] == anchor.bytes[2]) | anchor.any[2]);
  }
  std::array<std::uint64_t, kBlockBytes / sizeof(std::uint64_t)> words;
  std::memcpy(words.data(), &found, kBlockBytes);
  if ((words[0] | words[1]) == 0) return false;
  for (std::size_t i = 0; i < kBlockBytes; ++i) places[i] = found[i] != 0;
  return true;
}

template <typename Use>
void TextMatcher::each_match(std::string_view folded, Use use) const {
  from_.assign(terms_.size(), 0);  // matches of one term do not overlap
  const auto look_at = [&](std::size_t at) {
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
  };
  constexpr std::size_t kRead = kBlockBytes + kAnchorBytes - 1;
  std::array<bool, kBlockBytes> places;
  for (std::size_t begin = 0; begin < folded.size(); begin += kBlockBytes) {
    std::array<char, kRead> end_of_text{};
    const char* block = folded.data() + begin;
    if (const std::size_t left = folded.size() - begin; left < kRead) {
      block = static_cast<const char*>(std::memcpy(end_of_text.data(), block, left));
    }
    if (!may_begin(block, places)) continue;
    for (std::size_t i = 0; i < kBlockBytes && begin + i < folded.size(); ++i) {
      if (places[i]) look_at(begin + i);
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
