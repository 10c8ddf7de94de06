// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "content/diagnostic.h"
#include "indexer/catalogue.h"
#include "indexer/schema/vocabulary_files.h"

namespace fixlore {

/// Adds a hint for each id in pins.txt that names no indexed article: it may be a slip, or an
/// article that is still to come.
void check_pins(const VocabularyFiles& vocabulary, const std::vector<FileRecord>& records,
                const Normalizer& normalizer, Diagnostics& diagnostics);

}  // namespace fixlore
