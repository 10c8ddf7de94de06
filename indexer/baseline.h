// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "indexer/catalogue.h"
#include "indexer/plan.h"
#include "indexer/schema/generation.h"

namespace fixlore {

/// What a run starts from: the generation that is served, and the files as they were.
struct Baseline {
  std::filesystem::path folder;  ///< of the generation; empty when there is none that can be read
  Manifest manifest;
  Catalogue catalogue;
  bool is_readable = true;  ///< false for a generation that cannot tell what it was made from
  std::string full_reason;  ///< why all must be built anew; empty when the generation can go on

  std::filesystem::path catalogue_file() const;
};

/// Name of the catalogue in a generation's folder.
inline constexpr const char* kCatalogueFile = "files.data";

/// Under other settings the same bytes are another article.
std::string settings_of(const ReadOptions& options);

/// The baseline of a run on top of `current`, the generation that is served, if any, when the
/// content folder is as scanned. `full` asks for a new build whatever there is.
Baseline load_baseline(const std::optional<std::filesystem::path>& current, const ScanResult& scan,
                       const ReadOptions& options, bool full);

/// What to look at in a scan of `content` (canonical). In another folder than last time no stamp is
/// trusted. The articles `anew` are read in any case.
ChangePlan plan_from(const Baseline& base, const ScanResult& scan,
                     const std::filesystem::path& content, const ArticleIds& anew);

}  // namespace fixlore
