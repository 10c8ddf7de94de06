// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

#include "content/article.h"
#include "indexer/progress.h"
#include "indexer/run_report.h"

namespace fixlore {

/// Asks a generation that is complete, but not published, what it must answer; nothing when there
/// is nothing to ask. Shows how far it is. What it throws ends the run.
using QueryGate = std::function<std::optional<GateResult>(const std::filesystem::path& generation,
                                                          Progress& progress)>;

inline constexpr unsigned kGenerationsKept = 3;
inline constexpr unsigned kLeastGenerationsKept = 2;

/// What `fixlore index` and `fixlore check` are told.
struct IndexOptions {
  std::filesystem::path content;
  std::filesystem::path index;  ///< not used by check_content()
  ReadOptions read;
  bool full = false;  ///< rebuild, whatever the last run left
  unsigned jobs = 0;  ///< threads; 0 means one for each core
  unsigned keep_generations =
      kGenerationsKept;  ///< the newest so many stay, at least kLeastGenerationsKept
  QueryGate gate;        ///< may be empty
  bool force = false;    ///< publish what does not pass the gate
  bool trial = false;    ///< build what is to be published, ask the gate, and remove it again
};

/// Brings the index up to date with the content folder and publishes a new generation of it, unless
/// no article changed or the gate refuses it. Readers keep the old one until the new one is
/// complete; a refused one is removed. Bad files are reported and left out. Throws Error{kConflict}
/// when another run is at work, Error{kUnavailable} when stopped, Error{kIo} when the disk is full
/// or the like; the served generation then stays as it was.
RunReport run_index(const IndexOptions& options, Progress& progress, const std::stop_token& stop);

/// What run_index() would do now, but for the gate, which needs a generation to ask. Writes
/// nothing: no index folder, no lock. The same errors.
RunReport preview_index(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop);

/// Reads the content folder as run_index() does, and reports what is wrong with it. Writes nothing.
RunReport check_content(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop);

}  // namespace fixlore
