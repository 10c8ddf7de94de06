// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/vocabulary_files.h"

#include <system_error>
#include <utility>

#include "base/io_error.h"
#include "base/read_file.h"
#include "indexer/schema/file_map.h"

namespace fixlore {
namespace fs = std::filesystem;

VocabularyFiles read_vocabulary_files(const fs::path& folder) {
  VocabularyFiles files;
  for (const std::string_view name : kVocabularyFileNames) {
    auto text = read_file(folder / kVocabularyFolder / name, kMaxVocabularyBytes + 1);
    if (text) files.emplace(name, std::move(*text));
  }
  return files;
}

void write_vocabulary_files(const fs::path& folder, const VocabularyFiles& files) {
  if (files.empty()) return;
  const fs::path target = folder / kVocabularyFolder;
  std::error_code error;
  fs::create_directories(target, error);
  if (error) throw io_error("make the folder", target, error.value());
  for (const auto& [name, text] : files) write_file_atomically(target / name, text);
}

std::vector<VocabularyFault> add_vocabulary_file(HouseVocabulary& vocabulary, std::string_view name,
                                                 std::string_view text,
                                                 const Normalizer& normalizer) {
  if (name == "pins.txt") return vocabulary.pins.add(text, normalizer);
  if (name == "words.txt") return vocabulary.words.add(text, normalizer);
  if (name == "stopwords.txt") return vocabulary.meanings.add_stop_words(text, normalizer);
  if (name == "names.txt") return vocabulary.meanings.add_names(text, normalizer);
  const Relation relation = name == "variants.txt" ? Relation::kVariant : Relation::kSynonym;
  return vocabulary.meanings.add_groups(text, relation, normalizer);
}

}  // namespace fixlore
