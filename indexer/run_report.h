// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "content/diagnostic.h"
#include "indexer/catalogue.h"
#include "indexer/scan.h"

namespace fixlore {

/// What a run found and did. files = articles + unpublished + failed.
struct RunReport {
  std::uint64_t generation = 0;   ///< that is served now; 0 for a check
  bool published = false;         ///< whether this run made it; if not, no article had changed
  std::string full_reason;        ///< why all was built anew; empty for an incremental run
  std::uint64_t files = 0;        ///< Markdown files, and folders that could not be listed
  std::uint64_t articles = 0;     ///< that readers can find now
  std::uint64_t unpublished = 0;  ///< files in draft, in review or archived
  std::uint64_t failed = 0;       ///< files of which no article was made
  std::uint64_t added = 0;        ///< of the articles; they are told apart by their ids
  std::uint64_t replaced = 0;
  std::uint64_t removed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t files_read = 0;
  std::uint64_t bytes_read = 0;
  double seconds = 0;
  Diagnostics diagnostics;  ///< sorted by path, line and rule
};

/// Fills in what the files are, and everything that is wrong: in the scan, in each file, and
/// between files. `content` is the folder they are in.
void report_files(RunReport& report, const ScanResult& scan, const std::filesystem::path& content,
                  const std::vector<FileRecord>& records);

/// An article, and what its file was.
struct ArticleVersion {
  std::string id;
  std::string path;
  Sha256 sha256;

  bool operator==(const ArticleVersion&) const = default;
};

/// The indexed articles among the records, sorted by id.
std::vector<ArticleVersion> article_versions(const std::vector<FileRecord>& records);

/// Fills in how many articles came, changed, went and stayed; both lists are sorted by id.
void report_changes(RunReport& report, const std::vector<ArticleVersion>& before,
                    const std::vector<ArticleVersion>& after);

}  // namespace fixlore
