// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/check_pins.h"

#include <string>
#include <unordered_set>

namespace fixlore {

void check_pins(const VocabularyFiles& vocabulary, const std::vector<FileRecord>& records,
                const Normalizer& normalizer, Diagnostics& diagnostics) {
  const auto file = vocabulary.find("pins.txt");
  if (file == vocabulary.end()) return;
  std::unordered_set<std::string> known;
  for (const FileRecord& record : records) {
    if (record.state == FileState::kIndexed) known.insert(record.id);
  }
  Pins pins;
  pins.add(file->second, normalizer);
  for (const PlacedId& placed : pins.ids()) {
    if (known.contains(placed.id)) continue;
    diagnostics.push_back({std::string(kVocabularyFolder) + "/pins.txt", placed.line,
                           Severity::kHint, "unknown-pin",
                           "no published article has the id '" + placed.id + "'",
                           "the line counts as soon as there is one"});
  }
}

}  // namespace fixlore
