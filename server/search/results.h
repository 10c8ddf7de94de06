// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/log_parts.h"
#include "content/front_matter.h"
#include "indexer/schema/suggestion_table.h"

namespace fixlore {

/// Values of one field of which an article must have at least one; filters are ANDed.
struct Filter {
  std::string field;
  std::vector<std::string> values;
};

/// Adds values to the filter of their field, or a filter where there is none yet.
inline void add_filter(std::vector<Filter>& filters, const Filter& added) {
  for (Filter& known : filters) {
    if (known.field != added.field) continue;
    known.values.insert(known.values.end(), added.values.begin(), added.values.end());
    return;
  }
  filters.push_back(added);
}

enum class SortOrder : std::uint8_t { kRelevance, kUpdated, kVerified };

inline constexpr std::uint32_t kMaxLimit = 100;
inline constexpr std::uint32_t kMaxWindow = 1000;  ///< offset + limit

/// A validated search. An empty query matches every article.
struct SearchRequest {
  std::string query;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  std::vector<Filter> filters;
  std::vector<std::string> facets;  ///< names of facet fields to count
  SortOrder sort = SortOrder::kRelevance;
  /// ISO date: articles alone that were to be reviewed before it, the longest overdue first unless
  /// something else orders them. Empty: all.
  std::string due_before;
};

/// Text with the byte ranges that matched; ranges are sorted, disjoint, on character boundaries.
/// Not HTML: whoever shows it escapes it.
struct MarkedText {
  std::string text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> marks;
};

/// A stretch of an article's text. One of code has whole lines of a block, with their breaks and
/// their indentation.
struct Snippet : MarkedText {
  bool is_code = false;
};

/// Where a hit opens. Empty heading and anchor mean the top of the article.
struct SectionRef {
  std::string heading;
  std::string anchor;
};

struct Hit {
  MarkedText title;
  SectionRef section;
  Snippet snippet;
  FrontMatter meta;
  bool pinned = false;                  ///< somebody put it first for this query
  double score = 0;                     ///< 1 is the best first-stage score; higher is better
  std::vector<std::string> matched_by;  ///< places: title, error_code, heading, body
};

struct FacetValue {
  std::string value;
  std::uint64_t count = 0;
};

/// Counts of articles per value, most frequent first.
struct Facet {
  std::string field;
  std::vector<FacetValue> values;
};

/// Something the reader should know of how the query was understood. `code` is stable and is the
/// key of its translation ("unknown_value", "truncated", "unbalanced_quote", "spelling", ...);
/// `subject` is the word it is about, may be empty.
struct Note {
  std::string code;
  std::string subject;
};

/// What names a fault or its place, as it stands in the query.
struct RecognisedPart {
  LogPartKind kind;
  std::string text;
  bool matched = false;  ///< an article that the reader may see has it
};

/// A pointer to an article: what a list of related or similar ones shows.
struct ArticleRef {
  std::string id;
  std::string title;
  ArticleType type = ArticleType::kArticle;
};

struct SearchResults {
  std::string query;  ///< as asked
  std::vector<Hit> hits;
  std::uint64_t estimated_total = 0;
  std::vector<Facet> facets;
  std::optional<std::string> did_you_mean;
  std::vector<Note> notes;
  std::vector<RecognisedPart> recognised;
  std::vector<std::string> unknown_words;  ///< of the query as typed: no article has them
  std::vector<ArticleRef> nearest;         ///< where nothing was found; notes say what was loosened
  std::uint64_t generation = 0;
};

/// A completion: a title, error code, query or heading that goes on from what was typed.
struct Suggestion {
  SuggestionKind kind = SuggestionKind::kTitle;
  MarkedText text;
  std::string
      id;  ///< of the article; empty where it is to be searched: a query, or several have it
  std::string anchor;  ///< of the heading in the article
};

/// An article as a page shows it.
struct ArticlePage {
  FrontMatter meta;
  std::string path;  ///< source file, relative to the content folder
  struct TocEntry {
    int level;
    std::string heading;
    std::string anchor;
  };
  std::vector<TocEntry> toc;
  std::string html;
};

struct IndexStats {
  std::uint64_t generation = 0;
  std::string created_at;
  std::uint64_t articles = 0;  ///< that this reader may see
  std::uint64_t bytes = 0;     ///< of the generation's files, for all readers
  double average_length = 0;   ///< weighted terms an article
};

}  // namespace fixlore
