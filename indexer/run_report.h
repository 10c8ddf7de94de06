// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "content/diagnostic.h"
#include "indexer/catalogue.h"
#include "indexer/diagnostic_list.h"
#include "indexer/plan.h"
#include "indexer/scan.h"

namespace fixlore {

/// What a generation answered before it was published.
struct GateResult {
  std::size_t queries = 0;  ///< that were asked
  double mrr = 0;           ///< their MRR@10
  double minimum_mrr = 0;
  /// Queries that find their article too late or not at all, and what is wrong with the file of
  /// queries itself.
  Diagnostics diagnostics;

  bool passed() const { return diagnostics.empty(); }
};

/// What a run found and did. files = articles + unpublished + failed.
struct RunReport {
  enum class Kind : std::uint8_t { kRun, kPreview, kCheck };
  Kind kind = Kind::kRun;
  std::uint64_t generation = 0;    ///< that is served now; 0 for none, as after a check
  bool published = false;          ///< whether this run made it, or, of a preview, would make one
  std::optional<GateResult> gate;  ///< where one was asked
  std::string full_reason;         ///< why all was built anew; empty for an incremental run
  std::uint64_t files = 0;         ///< Markdown files, and folders that could not be listed
  std::uint64_t articles = 0;      ///< that readers can find now
  std::uint64_t unpublished = 0;   ///< files in draft, in review or archived
  std::uint64_t failed = 0;        ///< files of which no article was made
  std::uint64_t added = 0;         ///< of the articles; they are told apart by their ids
  std::uint64_t replaced = 0;
  std::uint64_t removed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t files_read = 0;
  std::uint64_t bytes_read = 0;
  std::uint64_t source_bytes = 0;  ///< of all files
  std::uint64_t index_bytes = 0;   ///< of the generation that is served
  double seconds = 0;
  /// Ids of those of the unchanged that are indexed anew because words.txt changed, sorted.
  std::vector<std::string> resegmented;
  DiagnosticList diagnostics;  ///< sorted

  /// Whether something was to be published, and the gate did not let it.
  bool refused() const { return gate && !gate->passed() && !published; }
};

/// Fills in what the files are, and everything that is wrong: in the scan, in each file, and
/// between files. `content` is the folder they are in.
void report_files(RunReport& report, const ScanResult& scan, const std::filesystem::path& content,
                  const std::vector<FileRecord>& records);

/// Adds to what is wrong, in its place.
void add_diagnostics(RunReport& report, const Diagnostics& diagnostics);

/// An article, and what its file was.
struct ArticleVersion {
  std::string id;
  std::string path;
  Sha256 sha256;

  bool operator==(const ArticleVersion&) const = default;
};

/// The indexed articles among the records, sorted by id.
std::vector<ArticleVersion> article_versions(const std::vector<FileRecord>& records);

/// Fills in how many articles came, changed, went and stayed; both lists are sorted by id. `anew`
/// are those that words.txt has to do with.
void report_changes(RunReport& report, const std::vector<ArticleVersion>& before,
                    const std::vector<ArticleVersion>& after, const ArticleIds& anew = {});

}  // namespace fixlore
