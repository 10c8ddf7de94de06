// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/class_postings.h"

#include <algorithm>
#include <string>
#include <system_error>

#include "base/error.h"

namespace fixlore {
namespace fs = std::filesystem;

ClassPostings::ClassPostings(const fs::path& class_folder, const VersionTable& versions)
    : versions_(versions) {
  add_part(class_folder / kDatabaseFolder);
  const fs::path changes = class_folder / kChangesFolder / kDatabaseFolder;
  std::error_code ignored;
  if (fs::exists(changes, ignored)) add_part(changes);
  // Readers keep arrays for so many documents, and a part may be gone.
  const std::uint32_t last = parts_.back().before + parts_.back().database.get_lastdocid();
  if (last == versions.versions()) return;
  throw Error(ErrorCode::kCorrupt,
              class_folder.string() + " has " + std::to_string(last) + " of " +
                  std::to_string(versions.versions()) + " versions of articles",
              "the index is damaged: rebuild it with `fixlore index --full`");
}

void ClassPostings::add_part(const fs::path& folder) {
  const std::uint32_t before = terms_.get_doccount();
  parts_.push_back({Xapian::Database(folder.string()), before});
  terms_.add_database(parts_.back().database);
}

std::uint64_t ClassPostings::total_length() const {
  std::uint64_t length = terms_.get_total_length();
  if (versions_.dead() == 0) return length;
  for (const Part& part : parts_) {
    for (Xapian::docid id = 1; id <= part.database.get_lastdocid(); ++id) {
      const bool is_dead = versions_.document_of(part.before + id) == 0;
      if (is_dead) length -= part.database.get_doclength(id);
    }
  }
  return length;
}

/// Of the ids, ascending, those of documents that have the term.
void ClassPostings::keep_those_with(const Part& part, const std::string& term,
                                    std::vector<Xapian::docid>& ids) {
  auto it = part.database.postlist_begin(term);
  const Xapian::PostingIterator end = part.database.postlist_end(term);
  std::erase_if(ids, [&](Xapian::docid id) {
    if (it != end) it.skip_to(id);
    return it == end || *it != id;
  });
}

std::vector<std::uint32_t> ClassPostings::documents_with_all(std::vector<std::string> terms) const {
  std::ranges::sort(terms, {}, [&](const std::string& term) { return terms_.get_termfreq(term); });
  std::vector<std::uint32_t> found;
  for (const Part& part : parts_) {
    std::vector<Xapian::docid> ids(part.database.postlist_begin(terms[0]),
                                   part.database.postlist_end(terms[0]));
    for (std::size_t t = 1; t < terms.size() && !ids.empty(); ++t) {
      keep_those_with(part, terms[t], ids);
    }
    for (const Xapian::docid id : ids) {
      const std::uint32_t docid = versions_.document_of(part.before + id);
      if (docid > 0) found.push_back(docid);
    }
  }
  std::ranges::sort(found);
  return found;
}

/// Versions and ids of the documents, in the order in which Xapian has them.
std::vector<std::pair<std::uint32_t, std::uint32_t>> ClassPostings::by_version(
    const std::vector<std::uint32_t>& documents) const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  found.reserve(documents.size());
  for (const std::uint32_t docid : documents) {
    found.emplace_back(versions_.version_of(docid), docid);
  }
  if (versions_.dead() > 0) std::ranges::sort(found);
  return found;
}

}  // namespace fixlore
