// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/version_table.h"

namespace fixlore {

/// The one way to read postings from a class's database: past what is dead.

/// Calls visit(document id, posting) for each posting of the term, of the empty one for each
/// document: by rising version, which is by rising id where nothing is dead.
template <typename Visit>
void visit_postings(const Xapian::Database& database, const VersionTable& versions,
                    const std::string& term, Visit visit) {
  const Xapian::PostingIterator end = database.postlist_end(term);
  for (auto it = database.postlist_begin(term); it != end; ++it) {
    if (const std::uint32_t docid = versions.document_of(*it); docid > 0) visit(docid, it);
  }
}

/// Ids, ascending, of the documents that have all of the terms, of which there is at least one.
/// Walks the rarest and skips in the others.
inline std::vector<Xapian::docid> documents_with_all(const Xapian::Database& database,
                                                     const VersionTable& versions,
                                                     std::vector<std::string> terms) {
  std::ranges::sort(terms, {},
                    [&](const std::string& term) { return database.get_termfreq(term); });
  std::vector<Xapian::docid> found;  // versions, then documents
  visit_postings(database, versions, terms[0],
                 [&](std::uint32_t, const auto& posting) { found.push_back(*posting); });
  for (std::size_t t = 1; t < terms.size() && !found.empty(); ++t) {
    auto it = database.postlist_begin(terms[t]);
    const auto end = database.postlist_end(terms[t]);
    std::vector<Xapian::docid> kept;
    for (const Xapian::docid version : found) {
      if (it != end) it.skip_to(version);
      if (it == end) break;
      if (*it == version) kept.push_back(version);
    }
    found = std::move(kept);
  }
  for (Xapian::docid& id : found) id = versions.document_of(id);
  std::ranges::sort(found);
  return found;
}

}  // namespace fixlore
