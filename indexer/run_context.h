// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>

#include "analyzers/analyzer.h"
#include "content/article.h"
#include "indexer/progress.h"

namespace fixlore {

/// What every step of a run needs to know. Lives as long as the run; shared by its threads.
struct RunContext {
  std::filesystem::path content;  ///< the folder with the articles
  ReadOptions read;
  unsigned jobs = 1;  ///< threads
  std::stop_token stop;
  Progress& progress;
  std::shared_ptr<const Normalizer> normalizer;
  std::shared_ptr<const UserDictionary> words;  ///< that are to be in force

  Analyzer analyzer() const { return Analyzer(normalizer, words); }
};

/// The number of threads that `jobs` means: 0 is one for each core.
unsigned thread_count(unsigned jobs);

/// Error{kUnavailable} when the run was asked to stop.
void throw_if_stopped(const std::stop_token& stop);

}  // namespace fixlore
