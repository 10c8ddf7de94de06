// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/marker.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>

namespace fixlore {
namespace {

/// Appends a range that does not begin before the last one, or makes that reach as far.
void add_range(std::vector<TextRange>& ranges, TextRange added) {
  if (!ranges.empty() && added.begin <= ranges.back().end) {
    ranges.back().end = std::max(ranges.back().end, added.end);
  } else {
    ranges.push_back(added);
  }
}

}  // namespace

Marker::Marker(const std::vector<QueryTerm>& terms, const Normalizer& normalizer)
    : terms_(terms),
      normalizer_(normalizer),
      matcher_(terms, TextMatcher::WeakTerms::kFound),
      joins_words_(terms.size()) {
  for (std::size_t t = 0; t < terms.size(); ++t) {
    joins_words_[t] =
        terms[t].kind == TokenKind::kGram && std::ranges::none_of(terms, [&](const auto& other) {
          return other.kind == TokenKind::kWord &&
                 other.text.find(terms[t].text) != std::string::npos;
        });
  }
}

/// Leaves out pairs that reach from one word of the query into the next where one of them is
/// missing: 录失 of 登录失败 in 登录失效.
void Marker::drop_torn_pairs(std::vector<TextMatch>& matches) const {
  std::vector<TextRange> words;  // those that touch are one
  for (const TextMatch& match : matches) {
    if (terms_[match.term].kind == TokenKind::kWord) add_range(words, {match.begin, match.end});
  }
  std::erase_if(matches, [&](const TextMatch& match) {
    if (!joins_words_[match.term]) return false;
    const auto word = std::ranges::lower_bound(words, match.end, {}, &TextRange::end);
    return word == words.end() || word->begin > match.begin;
  });
}

/// The ranges of matches that overlap or touch; weak terms count where they overlap with others.
std::vector<TextRange> Marker::grouped(const std::vector<TextMatch>& matches) const {
  std::vector<TextRange> groups;
  TextRange group;
  bool counts = false;
  const auto close = [&] {
    if (counts) add_range(groups, group);
  };
  for (const TextMatch& match : matches) {
    if (match.begin < group.end) {
      group.end = std::max(group.end, match.end);
    } else {
      close();
      group = {match.begin, match.end};
      counts = false;
    }
    counts |= !terms_[match.term].weak;
  }
  close();
  return groups;
}

MarkedPlaces Marker::find(const NormalizedText& normalized) const {
  MarkedPlaces places;
  places.matches = matcher_.find(normalized.text);
  drop_torn_pairs(places.matches);
  std::size_t hint = 0;
  for (const TextRange& range : grouped(places.matches)) {
    const auto [begin, end] = normalized.original_range(range.begin, range.end, hint);
    add_range(places.marks, {begin, end});
  }
  std::erase_if(places.matches, [&](const TextMatch& match) { return terms_[match.term].weak; });
  hint = 0;
  for (TextMatch& match : places.matches) {
    std::tie(match.begin, match.end) = normalized.original_range(match.begin, match.end, hint);
  }
  return places;
}

}  // namespace fixlore
