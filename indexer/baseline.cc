// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/baseline.h"

#include <limits>
#include <system_error>

#include "analyzers/dictionary_version.h"
#include "base/error.h"
#include "indexer/dead_versions.h"

namespace fixlore {

namespace {

/// File systems keep times as coarsely as 2 s (FAT).
constexpr std::int64_t kCoarsestTimeNs = 2'000'000'000;

/// Why what has changed since is too much for a run that goes on, or empty. What cannot be read now
/// is kept by a run that goes on alone, so then no change is too much.
std::string reason_of_changes(const Baseline& base, const ScanResult& scan) {
  if (!scan.unreadable.empty()) return {};
  // Only a full build writes with all threads.
  constexpr std::size_t kManyFiles = 1000;
  const std::size_t known = base.catalogue.files.size();
  if (scan.files.size() > kManyFiles && scan.files.size() > 2 * known) {
    return "most of the " + std::to_string(scan.files.size()) + " files are new";
  }
  try {
    return too_many_dead(base, scan);
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

std::filesystem::path Baseline::catalogue_file() const { return folder / kCatalogueFile; }

std::string settings_of(const ReadOptions& options) {
  return "default_audience=" + options.default_audience +
         " max_file_bytes=" + std::to_string(options.max_file_bytes);
}

Baseline load_baseline(const std::optional<std::filesystem::path>& current, const ScanResult& scan,
                       const ReadOptions& options, bool full) {
  Baseline base;
  if (!current) {
    base.full_reason = "there is no index yet";
    return base;
  }
  try {
    base.manifest = read_manifest(*current);
    base.catalogue = load_catalogue(*current / kCatalogueFile);
    base.folder = *current;
  } catch (const Error& error) {
    // Nothing is lost: all of an index can be made again from the content folder.
    base.full_reason = error.what();
    base.is_readable = false;
    return base;
  }
  const std::string damaged = find_damaged_file(*current, base.manifest);
  if (!damaged.empty()) {
    base.full_reason = damaged + " of the served generation is not what was written";
  } else if (full) {
    base.full_reason = "asked for";
  } else if (base.catalogue.settings != settings_of(options)) {
    base.full_reason = "the settings of reading have changed";
  } else if (base.manifest.dictionary_version != dictionary_version()) {
    base.full_reason = "the dictionaries were " + base.manifest.dictionary_version + " and are " +
                       dictionary_version();
  } else {
    base.full_reason = reason_of_changes(base, scan);
  }
  return base;
}

ChangePlan plan_from(const Baseline& base, const ScanResult& scan,
                     const std::filesystem::path& content, const ArticleIds& anew) {
  const bool same_folder = base.catalogue.content == content;
  return plan_changes(scan, base.catalogue.files,
                      same_folder ? base.catalogue.started_ns - kCoarsestTimeNs
                                  : std::numeric_limits<std::int64_t>::min(),
                      anew);
}

}  // namespace fixlore
