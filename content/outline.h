// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <vector>

namespace fixlore {

/// Finds the levels that a page's headings must have so that none is skipped: the page's own title
/// is level 1, so an article's headings start at 2 and go at most one deeper than the one before.
class Outline {
 public:
  /// The level in the page of the next heading, whose level in the source is `level`.
  int next(int level) {
    while (!open_.empty() && open_.back() >= level) open_.pop_back();
    open_.push_back(level);
    return std::min(static_cast<int>(open_.size()) + 1, 6);
  }

 private:
  std::vector<int> open_;  // source levels of the headings above, rising
};

}  // namespace fixlore
