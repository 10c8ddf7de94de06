// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace fixlore {

/// Ids, ascending, of the documents that have all of the terms, of which there is at least one.
/// Walks the rarest and skips in the others.
inline std::vector<Xapian::docid> documents_with_all(const Xapian::Database& database,
                                                     std::vector<std::string> terms) {
  std::ranges::sort(terms, {},
                    [&](const std::string& term) { return database.get_termfreq(term); });
  std::vector<Xapian::docid> ids;
  for (auto it = database.postlist_begin(terms[0]); it != database.postlist_end(terms[0]); ++it) {
    ids.push_back(*it);
  }
  for (std::size_t t = 1; t < terms.size() && !ids.empty(); ++t) {
    auto it = database.postlist_begin(terms[t]);
    const auto end = database.postlist_end(terms[t]);
    std::vector<Xapian::docid> kept;
    for (const Xapian::docid id : ids) {
      if (it != end) it.skip_to(id);
      if (it == end) break;
      if (*it == id) kept.push_back(id);
    }
    ids = std::move(kept);
  }
  return ids;
}

}  // namespace fixlore
