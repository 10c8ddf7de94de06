// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/byte_anchors.h"
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
/// it. One thread.
class TextMatcher {
 public:
  enum class WeakTerms : std::uint8_t { kLeftOut, kFound };

  /// Keeps a reference to `terms`.
  explicit TextMatcher(const std::vector<QueryTerm>& terms,
                       WeakTerms weak_terms = WeakTerms::kLeftOut);

  /// All places, ordered by begin, then longest first.
  std::vector<TextMatch> find(std::string_view folded) const;

  /// How often each term stands in the text, by its index.
  void count(std::string_view folded, std::vector<unsigned>& frequency) const;

 private:
  /// The first bytes of one term, as one number.
  struct Start {
    std::uint64_t bytes;
    std::uint64_t mask;  ///< of those that the term has
    std::uint32_t term;
  };

  /// Calls use(begin, end, term) for each place, by rising begin.
  template <typename Use>
  void each_match(std::string_view folded, Use use) const;

  const std::vector<QueryTerm>& terms_;
  ByteAnchors anchors_;
  std::vector<Start> starts_;
  mutable std::vector<std::size_t> from_;  // of each term, where its next match may begin: scratch
};

}  // namespace fixlore
