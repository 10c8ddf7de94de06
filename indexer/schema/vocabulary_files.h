// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/user_dictionary.h"
#include "analyzers/vocabulary.h"
#include "indexer/schema/pins.h"

namespace fixlore {

/// The vocabulary of a knowledge base, beside the one that is built in: text files in the folder
/// `vocabulary` of the content folder, and as they were, of a generation. By name; a file that is
/// not there is not in it.
using VocabularyFiles = std::map<std::string, std::string>;

inline constexpr std::string_view kVocabularyFolder = "vocabulary";
inline constexpr std::size_t kMaxVocabularyBytes = std::size_t{1} << 20;  ///< of one file
inline constexpr std::string_view kVocabularyFileNames[] = {
    "variants.txt", "synonyms.txt", "stopwords.txt", "names.txt", "words.txt", "pins.txt"};

/// What such files say.
struct HouseVocabulary {
  Vocabulary meanings;
  UserDictionary words;
  Pins pins;
};

/// Those below `folder` (of content or of a generation); of a file that is too large the first
/// kMaxVocabularyBytes + 1. Error{kIo} when one cannot be read.
VocabularyFiles read_vocabulary_files(const std::filesystem::path& folder);

/// Error{kIo} when that fails.
void write_vocabulary_files(const std::filesystem::path& folder, const VocabularyFiles& files);

/// Adds a file to `vocabulary`, by the rules of its name.
std::vector<VocabularyFault> add_vocabulary_file(HouseVocabulary& vocabulary, std::string_view name,
                                                 std::string_view text,
                                                 const Normalizer& normalizer);

}  // namespace fixlore
