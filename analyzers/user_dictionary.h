// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vocabulary_lines.h"

namespace fixlore {

/// Words that segmentation does not know and is to keep whole: names of products and modules, as
/// 智能网关. Made from a text file of one word a line, each of Han characters: what is written in
/// Latin letters is whole anyway. Any thread may read; one at a time may add.
class UserDictionary {
 public:
  std::vector<VocabularyFault> add(std::string_view file, const Normalizer& normalizer);

  bool empty() const { return words_.empty(); }
  /// Folded.
  const std::set<std::string, std::less<>>& words() const { return words_; }

  /// Bytes of the longest word that the folded text begins with; 0 for none.
  std::size_t longest_prefix(std::string_view folded) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::set<std::string, std::less<>> words_;
  /// By their first two characters, longest first: no word is shorter.
  std::unordered_map<std::string, std::vector<std::string>, Hash, std::equal_to<>> by_head_;
};

}  // namespace fixlore
