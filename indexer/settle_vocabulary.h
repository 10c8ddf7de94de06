// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "analyzers/normalizer.h"
#include "content/diagnostic.h"
#include "indexer/schema/vocabulary_files.h"

namespace fixlore {

/// The vocabulary files that are to be in force: those of the content folder. In place of one that
/// has faults, or cannot be read, stays the one of `base` (a generation, empty for none); what is
/// wrong goes to `diagnostics`.
VocabularyFiles settle_vocabulary(const std::filesystem::path& content,
                                  const std::filesystem::path& base, const Normalizer& normalizer,
                                  Diagnostics& diagnostics);

}  // namespace fixlore
