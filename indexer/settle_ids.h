// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/catalogue.h"

namespace fixlore {

/// Published files whose state does not fit the rule: of those with the same id, the first in the
/// order of paths is indexed, the others are duplicates. Indexes into the records.
struct IdConflicts {
  std::vector<std::size_t> displaced;  ///< indexed, but not the first
  std::vector<std::size_t> promoted;   ///< the first, but not indexed

  bool none() const { return displaced.empty() && promoted.empty(); }
};

/// Which record has each id among published files. Views and pointers are into `records`, which are
/// sorted by path.
std::unordered_map<std::string_view, const FileRecord*> id_owners(
    const std::vector<FileRecord>& records);

IdConflicts find_id_conflicts(const std::vector<FileRecord>& records);

}  // namespace fixlore
