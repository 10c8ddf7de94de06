// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "analyzers/vocabulary.h"
#include "content/text_range.h"

namespace fixlore {

/// A part of a query for which the vocabulary has other words.
struct Rephrasing {
  std::string said;                       ///< folded, as in the query
  std::vector<Alternative> alternatives;  ///< nearest first; those of its variants are among them
};

/// What the vocabulary knows of a folded text with these tokens: the longest terms from left to
/// right, each of whole words, each once.
std::vector<Rephrasing> find_rephrasings(std::string_view folded, const std::vector<Token>& tokens,
                                         const Vocabulary& vocabulary);

/// Where stop words stand, by the same rules.
std::vector<TextRange> find_stop_words(std::string_view folded, const std::vector<Token>& tokens,
                                       const Vocabulary& vocabulary);

/// A text longer than this was pasted, and is looked for in its own words.
inline constexpr std::size_t kMaxWordedBytes = 600;

}  // namespace fixlore
