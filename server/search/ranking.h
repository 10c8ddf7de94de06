// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "analyzers/vocabulary.h"

namespace fixlore {

/// The numbers of the ranking, all in one place. Their worth was measured on the query sets that
/// tests/relevance runs; see docs/ranking.md.
struct Ranking {
  // First stage: BM25+ (Lv and Zhai 2011) over weighted terms.
  double k1 = 1.2;
  double b = 0.75;
  double delta = 1.0;
  double word = 1.0;
  double pair_word = 0.7;  ///< of two Han characters, which is searched as a pair of them
  double stem = 0.3;
  double gram = 0.5;
  double pair = 2.0;
  double compound = 4.0;
  double title = 0.25;         ///< of a term found in the title, on top of its weight in the body
  double corrected = 0.8;      ///< of a term that only the corrected spelling has
  double doubted = 0.5;        ///< of a term that the corrected spelling has not
  double variant = 0.9;        ///< of what is said elsewhere for a term of the query
  double synonym = 0.8;        ///< of what others may say for it
  std::size_t max_terms = 64;  ///< of a long text, the most telling ones

  double message = 3.0;   ///< of a run of words of a log's message
  double routine = 0.15;  ///< share of what a log says beside the faults that it reports

  // Second stage, over the best of the first: score / best score + these. Overlaps are Dice
  // coefficients by idf, of the words and of words and pairs.
  std::size_t depth = 50;
  double word_share = 0.2;  ///< of the words alone; the rest is words and pairs
  double title_overlap = 1.9;
  double title_exponent = 1.65;
  double heading_overlap = 1.0;  ///< of a query with much to tell; see heading_doubt
  double heading_exponent = 1.8;
  double same_heading = 1.8;  ///< likewise, twice over
  double heading_doubt = 5;   ///< idf mass of a query at which a heading counts half
  double phrase = 0.45;       ///< the whole query as it stands
  double best_section = 0.25;

  // Priors, added to both. The best and the worst are 0.1 apart, so that they decide between
  // articles that fit equally well and never against a clearly better one.
  double importance = 0.02;      ///< of a core article; half of it for an important one
  double verified = 0.02;        ///< on this day
  double freshness = 0.02;       ///< of a text written on this day
  double solved = 0.03;          ///< where all readers say that it did
  double overdue = 0.01;         ///< against an article whose review is
  double fault_half_life = 365;  ///< days; what was the fix of a fault may be mended in the product
  double article_half_life = 4 * 365;
  double feedback_half_life = 180;

  double trust_in(Relation relation) const {
    return relation == Relation::kVariant ? variant : synonym;
  }
};

}  // namespace fixlore
