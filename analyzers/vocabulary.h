// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "analyzers/normalizer.h"
#include "analyzers/vocabulary_lines.h"

namespace fixlore {

/// How near two terms of a group are.
enum class Relation : std::uint8_t {
  kVariant,  ///< the same word elsewhere: 軟體 and 软件
  kSynonym,  ///< what somebody else may call it: 宕机 and 挂了
};

/// A term that says what another one says.
struct Alternative {
  std::string text;  ///< folded
  Relation relation;
};

/// Words that mean the same, words that mean nothing to a search, and names that are no slips. Made
/// from text files of one group a line:
///
///   宕机, 当机, crash      each of them also finds what the others find
///   老系统 => 结算平台      the left ones also find the right ones, not the other way round
///
/// Terms are compared folded, so that Traditional and Simplified, wide and narrow, upper and lower
/// case are the same. Files of stop words and of names have one word a line. Any thread may read;
/// one at a time may add.
class Vocabulary {
 public:
  /// Adds the groups of a file. Lines with faults are left out; a term that a file names twice is
  /// a fault of the second line.
  std::vector<VocabularyFault> add_groups(std::string_view file, Relation relation,
                                          const Normalizer& normalizer);
  std::vector<VocabularyFault> add_stop_words(std::string_view file, const Normalizer& normalizer);
  std::vector<VocabularyFault> add_names(std::string_view file, const Normalizer& normalizer);

  /// What else may be said for a folded term, as it stands in its group; nothing for a term in
  /// none.
  const std::vector<Alternative>& alternatives(std::string_view folded) const;
  bool is_stop_word(std::string_view folded) const;
  /// Whether a folded word is one of the names, or a term of a group: no slip, whether or not
  /// articles have it.
  bool is_name(std::string_view folded) const;

  /// Bytes of the longest folded term.
  std::size_t longest_term() const { return longest_term_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;

  /// Adds a file of one word a line.
  static std::vector<VocabularyFault> add_words(std::string_view file, const Normalizer& normalizer,
                                                Words& words);

  std::unordered_map<std::string, std::vector<Alternative>, Hash, std::equal_to<>> alternatives_;
  Words stop_words_, names_;
  std::size_t longest_term_ = 0;
};

/// The vocabulary that Fixlore brings along: regional words of mainland China, Taiwan and Hong
/// Kong, synonyms of everyday IT support, question words, names of products.
Vocabulary built_in_vocabulary(const Normalizer& normalizer);

inline constexpr std::size_t kMaxGroupTerms = 32;

}  // namespace fixlore
