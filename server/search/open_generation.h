// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "indexer/schema/article_store.h"
#include "indexer/schema/facet_table.h"
#include "indexer/schema/frequency_table.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/prior_table.h"
#include "indexer/schema/suggestion_table.h"
#include "indexer/schema/version_table.h"
#include "indexer/schema/vocabulary_files.h"
#include "server/search/document_set.h"
#include "server/search/posting_list.h"

namespace fixlore {

/// What the postings that one generation keeps may take: of 100,000 articles almost all that
/// searches ask for.
inline constexpr std::size_t kPostingBytes = 48 << 20;

/// Where texts stand: documents of all classes of a reader.
struct Standing {
  DocumentSets documents;
  std::size_t size() const;
};
using StandingCache = LruCache<Standing>;

/// What the alternatives of queries may take that one generation keeps.
inline constexpr std::size_t kStandingBytes = 8 << 20;

/// The files of one published generation that searchers share. Immutable: any thread.
class OpenGeneration {
 public:
  struct ClassFiles {
    AudienceClass info;
    std::filesystem::path folder;
    ArticleStore store;
    FacetTable facets;
    FrequencyTable frequencies;
    SuggestionTable suggestions;
    PriorTable priors;
    VersionTable versions;
  };

  /// Opens the generation in this folder. `built_in` is what its own vocabulary is added to. Throws
  /// what read_manifest and the files' readers do.
  OpenGeneration(const std::filesystem::path& directory, Vocabulary built_in,
                 const Normalizer& normalizer);

  const Manifest& manifest() const { return manifest_; }
  const std::vector<ClassFiles>& classes() const { return classes_; }
  /// What is built in, and what the knowledge base adds.
  const Vocabulary& vocabulary() const { return vocabulary_.meanings; }
  const UserDictionary& words() const { return vocabulary_.words; }
  const Pins& pins() const { return vocabulary_.pins; }
  /// Posting lists by the directory of their class, a slash, and the term.
  PostingCache& postings() const { return *postings_; }
  /// Where alternatives of the vocabulary stand, by the classes of the reader and what is asked.
  StandingCache& standings() const { return *standings_; }

 private:
  Manifest manifest_;
  std::vector<ClassFiles> classes_;
  HouseVocabulary vocabulary_;
  std::unique_ptr<PostingCache> postings_;
  std::unique_ptr<StandingCache> standings_;
};

}  // namespace fixlore
