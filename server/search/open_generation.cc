// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/open_generation.h"

#include <string>
#include <utility>

#include "base/error.h"

namespace fixlore {

std::size_t Standing::size() const {
  std::size_t bytes = sizeof(Standing);
  for (const DocumentSet& set : documents) bytes += sizeof(DocumentSet) + set.bytes();
  return bytes;
}

OpenGeneration::OpenGeneration(const std::filesystem::path& directory, Vocabulary built_in,
                               const Normalizer& normalizer)
    : manifest_(read_manifest(directory)),
      vocabulary_{std::move(built_in), {}, {}},
      postings_(std::make_unique<PostingCache>(kPostingBytes)),
      standings_(std::make_unique<StandingCache>(kStandingBytes)) {
  // Half of a table may well pass for a table, and give wrong answers without a word.
  if (const std::string damaged = find_damaged_file(directory, manifest_); !damaged.empty()) {
    throw Error(ErrorCode::kCorrupt, (directory / damaged).string() + " is not what was written",
                "see `fixlore verify`, go back with `fixlore rollback`, or build the index anew with "
                "`fixlore index --full`");
  }
  for (const auto& [name, text] : read_vocabulary_files(directory)) {
    add_vocabulary_file(vocabulary_, name, text, normalizer);  // checked when it was published
  }
  classes_.reserve(manifest_.classes.size());
  for (const AudienceClass& info : manifest_.classes) {
    const std::filesystem::path folder = directory / info.directory;
    classes_.push_back({info, folder, ArticleStore(folder), FacetTable(folder),
                        FrequencyTable(folder), SuggestionTable(folder), PriorTable(folder),
                        VersionTable(folder)});
  }
}

}  // namespace fixlore
