// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/version_table.h"

namespace fixlore {

/// Folders of a class: that of the database which a full build wrote, and that of what runs have
/// added since, in which there is another.
inline constexpr const char* kDatabaseFolder = "db";
inline constexpr const char* kChangesFolder = "changes";

/// The one way to read the databases of a class: both as one, past what is dead. Versions are
/// counted on from the first to the second. Owns Xapian handles: one thread. What Xapian throws
/// leaves it as it is.
class ClassPostings {
 public:
  /// `versions` are those of the class, and outlive this. Error{kCorrupt} where the databases have
  /// more or fewer.
  ClassPostings(const std::filesystem::path& class_folder, const VersionTable& versions);

  /// All terms, each with the number of versions that have it, dead ones too.
  const Xapian::Database& terms() const { return terms_; }

  /// The highest document id that there has been.
  std::uint32_t last_document() const { return versions_.last_document(); }

  /// Weighted terms of all documents together.
  std::uint64_t total_length() const;

  /// Calls visit(document id, posting) for each posting of the term, of the empty one for each
  /// document: by rising version, which is by rising id where nothing is dead.
  template <typename Visit>
  void visit(const std::string& term, Visit visit) const {
    for (const Part& part : parts_) {
      const Xapian::PostingIterator end = part.database.postlist_end(term);
      for (auto it = part.database.postlist_begin(term); it != end; ++it) {
        const std::uint32_t docid = versions_.document_of(part.before + *it);
        if (docid > 0) visit(docid, it);
      }
    }
  }

  /// Ids, ascending, of the documents that have all of the terms, of which there is at least one.
  /// Walks the rarest and skips in the others.
  std::vector<std::uint32_t> documents_with_all(std::vector<std::string> terms) const;

  /// Calls visit(document id, value) for each document that has a value in the slot.
  template <typename Visit>
  void visit_values(Xapian::valueno slot, Visit visit) const {
    for (const Part& part : parts_) {
      const Xapian::ValueIterator end = part.database.valuestream_end(slot);
      for (auto it = part.database.valuestream_begin(slot); it != end; ++it) {
        const std::uint32_t docid = versions_.document_of(part.before + it.get_docid());
        if (docid > 0) visit(docid, *it);
      }
    }
  }

  /// Calls visit(document id, value) for each of these, in the order of their versions; the value
  /// is empty where the document has none in the slot.
  template <typename Visit>
  void visit_values(Xapian::valueno slot, const std::vector<std::uint32_t>& documents,
                    Visit visit) const {
    const auto of_versions = by_version(documents);
    auto next = of_versions.begin();
    for (const Part& part : parts_) {
      const std::uint32_t last = part.before + part.database.get_lastdocid();
      auto value = part.database.valuestream_begin(slot);
      const Xapian::ValueIterator end = part.database.valuestream_end(slot);
      for (; next != of_versions.end() && next->first <= last; ++next) {
        const std::uint32_t id = next->first - part.before;
        if (value != end) value.skip_to(id);
        visit(next->second, value != end && value.get_docid() == id ? *value : std::string());
      }
    }
  }

 private:
  struct Part {
    Xapian::Database database;
    std::uint32_t before;  ///< versions in the parts before it
  };

  void add_part(const std::filesystem::path& folder);
  static void keep_those_with(const Part& part, const std::string& term,
                              std::vector<Xapian::docid>& ids);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_version(
      const std::vector<std::uint32_t>& documents) const;

  const VersionTable& versions_;
  std::vector<Part> parts_;
  Xapian::Database terms_;
};

}  // namespace fixlore
