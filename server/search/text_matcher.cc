// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/text_matcher.h"

#include <algorithm>
#include <bit>
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

/// The second and third byte tell most of a term: all Han characters begin with one of a few bytes.
TextMatcher::Anchor TextMatcher::anchor_of(std::string_view text) {
  Anchor anchor;
  anchor.first = text.size() < kAnchorBytes ? 0 : 1;
  anchor.second = text.size() == 1 ? 0 : anchor.first + 1;
  for (std::size_t place = 0; place < kBlockBytes; ++place) {
    anchor.first_bytes[place] = text[anchor.first];
    anchor.second_bytes[place] = text[anchor.second];
  }
  return anchor;
}

TextMatcher::TextMatcher(const std::vector<QueryTerm>& terms, WeakTerms weak_terms)
    : terms_(terms) {
  for (std::uint32_t t = 0; t < terms.size(); ++t) {
    const QueryTerm& term = terms[t];
    if (term.kind == TokenKind::kPair) continue;  // its words are terms too
    if (term.weak && weak_terms == WeakTerms::kLeftOut) continue;
    if (term.text.empty()) continue;
    const Anchor anchor = anchor_of(term.text);
    const bool is_known = std::ranges::any_of(anchors_, [&](const Anchor& other) {
      return std::memcmp(&other, &anchor, sizeof anchor) == 0;
    });
    if (!is_known) anchors_.push_back(anchor);
    const std::string all_set(std::min(term.text.size(), sizeof(Start::mask)), '\xFF');
    starts_.push_back({first_bytes(term.text), first_bytes(all_set), t});
  }
}

/// At which places of the block at `text` an anchor stands. Reads kAnchorBytes - 1 bytes beyond the
/// block. Most text has none, and is passed over at a few instructions for each anchor.
inline TextMatcher::Places TextMatcher::places_in(const char* text) const {
  Block found{};
  for (const Anchor& anchor : anchors_) {
    Block first, second;
    std::memcpy(&first, text + anchor.first, kBlockBytes);
    std::memcpy(&second, text + anchor.second, kBlockBytes);
    found |= (first == anchor.first_bytes) & (second == anchor.second_bytes);
  }
  Places places;
  std::memcpy(places.data(), &found, kBlockBytes);
  return places;
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
  const auto look_in_block = [&](std::size_t begin, const char* block) {
    const Places places = places_in(block);
    if ((places[0] | places[1]) == 0) return;
    for (std::size_t half = 0; half < places.size(); ++half) {
      constexpr std::uint64_t kLowestBits = 0x0101010101010101;
      for (std::uint64_t there = places[half] & kLowestBits; there != 0; there &= there - 1) {
        const auto place = static_cast<std::size_t>(std::countr_zero(there)) / 8;
        const std::size_t at = begin + half * sizeof there + place;
        if (at < folded.size()) look_at(at);
      }
    }
  };
  constexpr std::size_t kRead = kBlockBytes + kAnchorBytes - 1;
  std::size_t begin = 0;
  for (; begin + kRead <= folded.size(); begin += kBlockBytes) {
    look_in_block(begin, folded.data() + begin);
  }
  for (; begin < folded.size(); begin += kBlockBytes) {
    std::array<char, kRead> end_of_text{};
    std::memcpy(end_of_text.data(), folded.data() + begin, folded.size() - begin);
    look_in_block(begin, end_of_text.data());
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
