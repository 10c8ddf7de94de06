// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fixlore {

/// Folded text without its white space: what is compared where only the wording counts.
std::string without_space(std::string folded);

/// A run of words as a query has them, looked for in folded texts, white space aside. Immutable.
class Wording {
 public:
  /// `text` is folded, without white space, and not empty.
  explicit Wording(std::string text);

  /// Whether without_space(folded) is the wording.
  bool is_all_of(std::string_view folded) const;
  /// Whether without_space(folded) has the wording.
  bool is_in(std::string_view folded) const;

 private:
  std::string text_;
  std::size_t anchor_;  // of its bytes one that few texts have often
};

}  // namespace fixlore
