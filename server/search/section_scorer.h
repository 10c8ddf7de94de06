// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/folded_text.h"
#include "server/search/query_text.h"
#include "server/search/ranking.h"
#include "server/search/text_matcher.h"

namespace fixlore {

/// What a section has of a query.
struct SectionScore {
  double score = 0;     ///< BM25, with the weights of the first stage
  bool phrase = false;  ///< it has the whole query as it stands
};

/// Scores sections of articles for one query. The words of links to other articles do not count:
/// they tell what those are about. Keeps references to its arguments; one thread.
class SectionScorer {
 public:
  SectionScorer(const QueryText& query, const Ranking& ranking);

  /// Whether some section may have the whole query as it stands: a quick look, that takes the words
  /// of links for text.
  bool may_have_phrase(const FoldedText& text) const;
  SectionScore score(const FoldedSection& section, bool look_for_phrase);
  /// Index of the section of an article that answers best, or -1 where none does.
  int best(FoldedText text);

 private:
  std::string_view counted(const FoldedSection& section);
  double bm25(std::string_view folded);
  bool has_all_grams() const;
  bool has_phrase(std::string_view folded) const;

  const QueryText& query_;
  const Ranking& ranking_;
  TextMatcher matcher_;
  std::vector<unsigned> frequency_;  // of each term, scratch
  std::string without_links_;        // scratch
};

}  // namespace fixlore
