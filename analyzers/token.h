// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace fixlore {

/// What a token is; the schema turns the kind into a term prefix and the ranking into a weight.
enum class TokenKind : std::uint8_t {
  kWord,      ///< a dictionary word of a Han run, or a Latin word or number in its exact form
  kStem,      ///< the stem of the Latin word at the same place, where it differs from the word
  kGram,      ///< two adjacent Han characters (or the last one of a run): the substring guarantee
  kPair,      ///< two adjacent Latin words, "mem_quota": same for mem_quota, mem-quota, mem quota
  kCompound,  ///< an identifier kept whole: ORA-01555, /var/log/nginx/error.log, v7.5.1, C++
};

/// "word", "stem", "gram", "pair" or "compound".
const char* to_string(TokenKind kind);

/// A unit of text that can match. `begin` and `end` are byte offsets into the text that was
/// analyzed, as it was given; `term` is folded. `position` counts words; grams, stems, pairs and
/// compounds carry the position of the word they start at. A gap in positions is a place that no
/// phrase crosses.
struct Token {
  std::string term;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::kWord;
};

}  // namespace fixlore
