// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
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
  /// Bytes that are compared at once.
  using Block = signed char __attribute__((vector_size(16)));
  static constexpr std::size_t kBlockBytes = sizeof(Block);
  static constexpr std::size_t kAnchorBytes = 3;  // in which an anchor is: a Han character

  /// Of each place of a block a byte, from the lowest to the highest: all bits set, or none.
  using Places = std::array<std::uint64_t, kBlockBytes / sizeof(std::uint64_t)>;
  static_assert(std::endian::native == std::endian::little);

  /// Two of the first bytes of some terms, each as often as a block has places.
  struct Anchor {
    Block first_bytes, second_bytes;
    std::uint64_t first, second;  ///< where in the term they are
  };
  /// The first bytes of one term, as one number.
  struct Start {
    std::uint64_t bytes;
    std::uint64_t mask;  ///< of those that the term has
    std::uint32_t term;
  };

  static Anchor anchor_of(std::string_view text);
  Places places_in(const char* text) const;
  /// Calls use(begin, end, term) for each place, by rising begin.
  template <typename Use>
  void each_match(std::string_view folded, Use use) const;

  const std::vector<QueryTerm>& terms_;
  std::vector<Anchor> anchors_;
  std::vector<Start> starts_;
  mutable std::vector<std::size_t> from_;  // of each term, where its next match may begin: scratch
};

}  // namespace fixlore
