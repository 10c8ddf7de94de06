// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "indexer/schema/file_map.h"

namespace fixlore {

/// Which document of Xapian's is which article. Databases have no term lists, so nothing is ever
/// taken out of one: an article that changes keeps its document id, by which all else knows it, and
/// gets one more version in Xapian, under the next id there. A version that is of no article any
/// more is dead: readers never see it. "versions.data" stands beside the database: one number after
/// another, the version of each document id, 0 where there is no article; the number of all
/// versions stands in place of document id 0. In the machine's byte order.

/// Writes the file when finished. One owner, one thread.
class VersionTableWriter {
 public:
  /// Goes on after what `directory` has. Error{kIo} or {kCorrupt}, as in all of the below.
  explicit VersionTableWriter(const std::filesystem::path& directory);

  /// The document id that the next new article takes: none is given twice.
  std::uint32_t next_document() const { return static_cast<std::uint32_t>(versions_.size()); }
  /// `version` is what Xapian gave to what was written last.
  void put(std::uint32_t docid, std::uint32_t version);
  void remove(std::uint32_t docid);
  void finish();

 private:
  std::filesystem::path directory_;
  std::vector<std::uint32_t> versions_;  // by document id, as in the file
};

/// Reads the file through a memory map. Immutable: any thread.
class VersionTable {
 public:
  /// Error{kIo} or {kCorrupt}.
  explicit VersionTable(const std::filesystem::path& directory);

  /// The highest document id that there has been.
  std::uint32_t last_document() const { return static_cast<std::uint32_t>(versions_.size() - 1); }
  std::uint32_t documents() const { return documents_; }
  /// Of all documents, the dead among them: what Xapian counts.
  std::uint32_t versions() const { return versions_.front(); }
  /// Where there are none, each document has its own id in Xapian.
  std::uint32_t dead() const { return versions() - documents_; }

  /// 0 for a document that is not there.
  std::uint32_t version_of(std::uint32_t docid) const {
    return docid > 0 && docid < versions_.size() ? versions_[docid] : 0;
  }
  /// 0 for a dead version.
  std::uint32_t document_of(std::uint32_t version) const {
    if (dead() == 0) return version <= versions() ? version : 0;
    return version < document_of_.size() ? document_of_[version] : 0;
  }

 private:
  FileMap file_;
  std::span<const std::uint32_t> versions_;  // as in the file
  std::uint32_t documents_ = 0;
  std::vector<std::uint32_t> document_of_;  // by version, where some are dead
};

}  // namespace fixlore
