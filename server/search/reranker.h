// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/query_text.h"
#include "server/search/ranking.h"

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
  double section_score = 0;    ///< 0..1, relative to the best candidate's
  double score = 0;
  int section = -1;  ///< index into the outline, -1 for the top of the article
  bool pinned = false;

  /// What each part of the second stage adds to the score.
  double title_part(const Ranking& ranking) const;
  double heading_part(const Ranking& ranking) const;
  double same_heading_part(const Ranking& ranking) const;
  double phrase_part(const Ranking& ranking) const;
  double section_part(const Ranking& ranking) const;
  double added(const Ranking& ranking) const {
    return title_part(ranking) + heading_part(ranking) + same_heading_part(ranking) +
           phrase_part(ranking) + section_part(ranking);
  }
};

/// Second stage: looks at what the first cannot see, the overlap of the query with the title and
/// with single headings, and the best single section. Keeps the tokens of outlines it has seen;
/// one thread.
class Reranker {
 public:
  Reranker(Corpus& corpus, Analyzer& analyzer, const Ranking& ranking)
      : corpus_(corpus), analyzer_(analyzer), ranking_(ranking) {}

  /// Scores and sorts `candidates`, best first.
  void rerank(const QueryText& query, std::vector<Candidate>& candidates);

 private:
  /// Sums of idf: of all tokens, and of the words among them.
  struct Mass {
    double all = 0;
    double words = 0;

    Mass operator+(const Mass& other) const { return {all + other.all, words + other.words}; }
    Mass operator-(const Mass& other) const { return {all - other.all, words - other.words}; }
    Mass operator*(double factor) const { return {all * factor, words * factor}; }
  };
  /// Distinct tokens of a title, heading or query, without stems.
  struct TokenBag {
    struct Entry {
      std::uint64_t hash;
      float idf;
      bool word;
    };
    std::vector<Entry> entries;  // sorted by hash
    Mass mass;
    std::string wording;  // the folded text without white space

    void add(const std::string& term, TokenKind kind, double idf);
    void close();
    bool has(std::uint64_t hash) const;
    bool has_all_of(const TokenBag& other) const;
    Mass common_with(const TokenBag& other) const;
  };
  struct OutlineBags {
    TokenBag title;
    std::vector<TokenBag> headings;  // one a section
  };
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

  TokenBag bag(std::string_view text);
  Reading reading(const QueryText& query, bool QueryTerm::*reading);
  double overlap(const Reading& query, const TokenBag& other) const;
  const OutlineBags& bags_of(Xapian::docid id);
  Corpus& corpus_;
  Analyzer& analyzer_;
  const Ranking& ranking_;
  std::unordered_map<Xapian::docid, OutlineBags> bags_;
};

}  // namespace fixlore
