// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fixlore {

/// A heading's anchor as GitHub makes it: lower case, spaces become '-', punctuation and symbols
/// go, letters and digits of every script, '-' and '_' stay. Empty when nothing stays.
std::string anchor_slug(std::string_view heading);

/// The id that stands for an anchor in a page, and so in links to it: `anchor` itself where it
/// starts with a letter and holds only letters, digits, '-' and '_', as ids should; else with
/// "section-" before it and '-' for other characters. Empty for an empty anchor.
std::string anchor_id(std::string_view anchor);

/// The ids of one page, each given out once. Owned by the writing of that page; one thread.
class AnchorSet {
 public:
  /// `wanted`, or `wanted-1`, `wanted-2`, ... where it is taken; "section" where it is empty.
  std::string take(std::string wanted);

  /// Takes `id` as it is; false where it is taken already.
  bool claim(const std::string& id);

  /// All ids in the order they were given out.
  std::vector<std::string> release() { return std::move(in_order_); }

 private:
  std::unordered_map<std::string, int> uses_;  // per id, the last suffix tried after it
  std::vector<std::string> in_order_;
};

}  // namespace fixlore
