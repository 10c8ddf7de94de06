// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/codec.h"

namespace fixlore {

/// The terms of a title and of the headings below it, stored so that a search compares them with
/// those of its query without segmenting them again.

/// Names an index term of the body in four bytes: a hash, odd for words. Two terms of a thousand
/// million have the same, so it serves to weigh, not to find.
using TermKey = std::uint32_t;

TermKey term_key(std::string_view index_term);
constexpr bool is_word(TermKey key) { return (key & 1) != 0; }

/// Encodes the terms of the title and of each section's heading, in this order; none of a heading
/// that does not count.
std::string encode_outline_terms(const std::vector<std::vector<TermKey>>& bags);

/// Reads them from first to last. Error{kCorrupt} for bytes that encode_outline_terms() did not
/// write. Keeps a view of `bytes`.
class OutlineTerms {
 public:
  explicit OutlineTerms(std::string_view bytes) : in_(bytes) {}

  /// The next ones, each once and rising.
  void next(std::vector<TermKey>& keys);
  bool done() const { return in_.done(); }

 private:
  Decoder in_;
};

}  // namespace fixlore
