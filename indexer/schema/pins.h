// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/vocabulary_lines.h"

namespace fixlore {

/// What somebody decided about the answer to a query: ids of articles that come first, in this
/// order, and of those that are not to be shown.
struct Placement {
  std::vector<std::string> pinned;
  std::vector<std::string> hidden;
};

/// An id as a line of the file names it.
struct PlacedId {
  int line;
  std::string id;
};

/// Placements by query, made from a text file of lines such as
///
///   重置密码, 忘记密码 = reset-password, sso-login, -reset-password-2019
///
/// Left of the last '=' stand queries, right of it ids, with a '-' those to hide. Queries are the
/// same when they are the same folded, white space at their ends and its kind aside. Any thread may
/// read; one at a time may add.
class Pins {
 public:
  /// Lines with faults are left out; a query that the file names twice is a fault of the second
  /// line.
  std::vector<VocabularyFault> add(std::string_view file, const Normalizer& normalizer);

  /// What is said of a query as it was asked; null for nothing.
  const Placement* find(std::string_view query, const Normalizer& normalizer) const;

  /// All ids, in the order of the lines.
  const std::vector<PlacedId>& ids() const { return ids_; }

 private:
  std::unordered_map<std::string, Placement> placements_;  // by folded query
  std::vector<PlacedId> ids_;
};

inline constexpr std::size_t kMaxPinnedQueryChars = 200;
inline constexpr std::size_t kMaxPlacedIds = 32;  ///< of one line

}  // namespace fixlore
