// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "content/article.h"
#include "indexer/catalogue.h"
#include "indexer/scan.h"

namespace fixlore {

/// A file, read: its record, and the article if one is to be indexed.
struct ReadFile {
  FileRecord record;               ///< docid is that of `known` if same_content, else 0
  std::optional<Article> article;  ///< only in state kIndexed
  bool same_content = false;       ///< as `known`, of which `record` is a copy with a new stamp
};

/// Which files are parsed again: those whose content is not that of the known record, or all.
enum class Reread { kOtherContent, kAlways };

/// Reads a file of `content`. A file that is bad in any way gives a record in state kFailed with a
/// diagnostic that says why; one that cannot be read, and was indexed, stays as it was. `known`
/// (may be null) is its record of the last run. Thread-safe.
ReadFile read_article(const std::filesystem::path& content, const ScannedFile& file,
                      const FileRecord* known, const ReadOptions& options,
                      Reread reread = Reread::kOtherContent);

}  // namespace fixlore
