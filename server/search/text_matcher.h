// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/query_terms.h"

namespace fixlore {

/// A place in a folded text where a query term stands.
struct TextMatch {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t term;  ///< index of the query term
};

/// Finds query terms in folded text without analyzing the text anew: Han terms anywhere, as the
/// substring guarantee has it; Latin ones as whole words; a stem marks the word that starts with
/// it.
class TextMatcher {
 public:
  /// Keeps a reference to `terms`.
  explicit TextMatcher(const std::vector<QueryTerm>& terms);

  /// All places, ordered by begin, then longest first.
  std::vector<TextMatch> find(std::string_view folded) const;

 private:
  /// Whether a term may begin with the two bytes at `at`; one pass over the text asks this of each
  /// place and looks closer at few.
  bool may_begin(std::string_view text, std::size_t at) const {
    const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    return heads_[static_cast<unsigned char>(text[at]) * 256U + second];
  }

  const std::vector<QueryTerm>& terms_;
  std::vector<std::uint32_t> searched_;  // indexes of the terms to look for
  std::bitset<65536> heads_;
};

}  // namespace fixlore
