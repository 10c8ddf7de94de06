// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "analyzers/user_dictionary.h"
#include "indexer/plan.h"
#include "indexer/schema/vocabulary_files.h"

namespace fixlore {

/// The user's dictionary among these files, which are without fault.
std::shared_ptr<const UserDictionary> read_words(const VocabularyFiles& files,
                                                 const Normalizer& normalizer);

/// The articles of a generation whose tokens are others under `words` than under the dictionary
/// that it was made with: those in which a word stands that only one of the two has. Error{kIo} or
/// {kCorrupt} where the generation cannot be read.
ArticleIds resegmented_articles(const std::filesystem::path& generation,
                                const UserDictionary& words, const Normalizer& normalizer);

}  // namespace fixlore
