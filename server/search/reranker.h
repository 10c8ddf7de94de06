// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <span>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/prior.h"
#include "server/search/query_text.h"
#include "server/search/ranking.h"
#include "server/search/section_scorer.h"
#include "server/search/time_limit.h"
#include "server/search/token_bag.h"

namespace fixlore {

/// A candidate of the first stage on its way to being a hit.
struct Candidate {
  Xapian::docid id = 0;  ///< in the joined database
  double first_score = 0;
  double title_overlap = 0;    ///< 0..1
  double heading_overlap = 0;  ///< 0..1, of the best heading but the title
  double heading_trust = 0;    ///< 0..1, how much the query has to tell
  bool same_heading = false;   ///< a heading that says just what the query says
  bool phrase = false;         ///< a section has the whole query as it stands
  double section_score = 0;    ///< 0..1, relative to the best of the first candidates
  Prior prior;                 ///< whatever is asked
  double score = 0;
  int section = -1;  ///< index into the outline, -1 for the top of the article
  bool pinned = false;

  /// What each part of the second stage adds to the score, and the priors.
  double title_part(const Ranking& ranking) const;
  double heading_part(const Ranking& ranking) const;
  double same_heading_part(const Ranking& ranking) const;
  double phrase_part(const Ranking& ranking) const;
  double section_part(const Ranking& ranking) const;
  double added(const Ranking& ranking) const {
    return title_part(ranking) + heading_part(ranking) + same_heading_part(ranking) +
           phrase_part(ranking) + section_part(ranking) + prior.sum();
  }
};

/// Second stage: looks at what the first cannot see, the overlap of the query with the title and
/// with single headings, and the best single section. One thread.
class Reranker {
 public:
  Reranker(const Corpus& corpus, Analyzer& analyzer, const Ranking& ranking)
      : corpus_(corpus), analyzer_(analyzer), ranking_(ranking) {}

  /// Scores `candidates`, of which first score and prior are known and which stand by first score,
  /// and sorts them, best first. Those behind the first `wanted` are in no certain order: the text
  /// of what cannot be among these is not looked at.
  void rerank(const QueryText& query, std::size_t wanted, const TimeLimit& limit,
              std::vector<Candidate>& candidates);

 private:
  /// A part of the query that has other words: its tokens there, and those of the other words.
  struct Rewording {
    TokenBag said;
    std::vector<std::pair<TokenBag, double>> alternatives;  // and how far to trust them
  };
  /// One way to read the query.
  struct Reading {
    TokenBag tokens;
    std::vector<Rewording> rewordings;

    double told() const;
  };
  class Outlines;
  class Judge;

  Reading reading(const QueryText& query, bool QueryTerm::*reading);
  double overlap(const Reading& query, const TokenBag& other) const;
  double most_overlap(const Reading& query, std::span<const TermKey> other) const;
  double dice(const TokenMass& common, const TokenMass& mass) const;

  const Corpus& corpus_;
  Analyzer& analyzer_;
  const Ranking& ranking_;
};

}  // namespace fixlore
