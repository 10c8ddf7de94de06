// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/prior.h"
#include "server/search/ranking.h"
#include "server/search/results.h"

namespace fixlore {

class OpenGeneration;

/// Who reads: the audiences he belongs to. Everybody is "public"; he sees the classes of articles
/// that share an audience with him, and no trace of any other.
struct Reader {
  std::vector<std::string> audiences = {"public"};

  bool belongs_to(std::string_view audience) const;
  /// Sees nothing that not everybody sees.
  bool is_public() const;
};

/// Answers one reader's requests from one generation. Owns a Xapian database handle and an
/// analyzer: one thread at a time. Any exception that leaves is an Error.
class Searcher {
 public:
  /// `time_limit`: of processor time, for each search; 0: as long as it takes.
  Searcher(std::shared_ptr<const OpenGeneration> generation, const Reader& reader,
           std::shared_ptr<const Normalizer> normalizer, const Ranking& ranking = {},
           std::chrono::milliseconds time_limit = {}, const PriorSources& priors = {});
  ~Searcher();

  /// Error{kInvalidArgument} for an unknown filter or facet field or a window past kMaxWindow,
  /// Error{kTooCostly} when the time is up; the query text itself never fails.
  SearchResults search(const SearchRequest& request);

  /// Titles, error codes, queries and headings with words that start with what was typed so far, as
  /// text, pinyin or initials, best first.
  std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit);

  /// The article with this id, path id, slug or old address; nothing when the reader has none. The
  /// canonical id is in `meta.id`.
  std::optional<ArticlePage> article(std::string_view name);

  /// The article that has taken the place of this one; nothing when none has, or none that the
  /// reader may see.
  std::optional<ArticleRef> replacement(const FrontMatter& meta);

  /// Articles that say they are related to this one, or that it says are; either way.
  std::vector<ArticleRef> related(std::string_view id);

  /// Articles with the most in common, best first. Empty for an unknown id.
  std::vector<ArticleRef> similar(std::string_view id, std::size_t limit);

  /// Front matter of the articles that the reader sees, in the order of the index: at most `limit`
  /// after the first `offset`.
  std::vector<FrontMatter> articles(std::size_t offset, std::size_t limit);

  /// Whether an article that this reader may see shows the attachment (path in the content folder).
  bool may_see_attachment(std::string_view path);

  /// The parts of the score of one article for a query, as lines of text for a person. Error
  /// {kNotFound} for an unknown id.
  std::string explain(std::string_view query, std::string_view id);

  /// The tokens by which a text is searched.
  std::vector<Token> analyze(std::string_view text);

  IndexStats stats();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
