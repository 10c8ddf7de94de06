// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>

#include "content/article.h"
#include "indexer/progress.h"
#include "indexer/run_report.h"

namespace fixlore {

/// What `fixlore index` and `fixlore check` are told.
struct IndexOptions {
  std::filesystem::path content;
  std::filesystem::path index;  ///< not used by check_content()
  ReadOptions read;
  bool full = false;  ///< rebuild, whatever the last run left
  unsigned jobs = 0;  ///< threads; 0 means one for each core
};

/// Brings the index up to date with the content folder and publishes a new generation of it, unless
/// no article changed. Readers keep the old one until the new one is complete. Bad files are
/// reported and left out. Throws Error{kConflict} when another run is at work, Error{kUnavailable}
/// when stopped, Error{kIo} when the disk is full or the like; the served generation then stays as
/// it was.
RunReport run_index(const IndexOptions& options, Progress& progress, const std::stop_token& stop);

/// Reads the content folder as run_index() does, and reports what is wrong with it. Writes nothing.
RunReport check_content(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop);

}  // namespace fixlore
