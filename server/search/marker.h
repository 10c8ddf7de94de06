// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/normalizer.h"
#include "content/text_range.h"
#include "server/search/query_terms.h"
#include "server/search/text_matcher.h"

namespace fixlore {

/// What a text has of a query, as places of the text and not of its folded form.
struct MarkedPlaces {
  std::vector<TextMatch> matches;  ///< of the terms that find something by themselves, by begin
  std::vector<TextRange> marks;    ///< rising and apart; they cover the matches
};

/// Says what is to be marked. A mark never ends inside a word of the query: a pair of characters
/// that reaches from one word of it into the next is marked where both words stand, and a weak word
/// where it overlaps with what is marked. One thread.
class Marker {
 public:
  /// Keeps references to its arguments.
  Marker(const std::vector<QueryTerm>& terms, const Normalizer& normalizer);

  MarkedPlaces find(std::string_view text) const { return find(normalizer_.normalize(text)); }
  /// The same of a text that is folded already.
  MarkedPlaces find(const NormalizedText& text) const;
  const std::vector<QueryTerm>& terms() const { return terms_; }

 private:
  void drop_torn_pairs(std::vector<TextMatch>& matches) const;
  std::vector<TextRange> grouped(const std::vector<TextMatch>& matches) const;

  const std::vector<QueryTerm>& terms_;
  const Normalizer& normalizer_;
  TextMatcher matcher_;
  std::vector<bool> joins_words_;  // by term: a pair of characters of two words
};

}  // namespace fixlore
