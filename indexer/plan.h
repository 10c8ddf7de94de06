// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/catalogue.h"
#include "indexer/scan.h"

namespace fixlore {

/// Ids of articles.
using ArticleIds = std::unordered_set<std::string>;

/// A file to be read. `known` is what the last run recorded of it, null for a new file.
struct FileToRead {
  const ScannedFile* file;
  const FileRecord* known;
  bool anew = false;  ///< to be indexed anew, also where its content is the same
};

/// What an incremental run has to look at. Points into what it was made from.
struct ChangePlan {
  std::vector<FileToRead> read;              ///< new, or with a stamp that does not vouch for it
  std::vector<const FileRecord*> unchanged;  ///< nothing to do
  std::vector<const FileRecord*> gone;       ///< recorded, but no longer there
};

/// Compares a scan with the records of the last run; both are sorted by path. A file with the same
/// stamp is unchanged, unless its time is later than `trusted_before_ns`: then it may have been
/// written to after it was read without its time changing, so its content is compared.
/// What could not be looked at is unchanged, as far as anybody knows. The articles `anew` are
/// read whatever their files' stamps say.
ChangePlan plan_changes(const ScanResult& scan, const std::vector<FileRecord>& recorded,
                        std::int64_t trusted_before_ns, const ArticleIds& anew = {});

}  // namespace fixlore
