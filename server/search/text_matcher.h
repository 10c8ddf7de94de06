// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
  explicit TextMatcher(const std::vector<QueryTerm>& terms) : terms_(terms) {}

  /// All places, ordered by begin, then longest first.
  std::vector<TextMatch> find(std::string_view folded) const;

 private:
  const std::vector<QueryTerm>& terms_;
};

}  // namespace fixlore
