// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string_view>

#include "indexer/schema/prior_table.h"
#include "server/search/ranking.h"

namespace fixlore {

class Corpus;

/// What readers said of an article.
struct Feedback {
  std::uint32_t solved = 0;
  std::uint32_t not_solved = 0;
  Day last = kNoDay;  ///< when one of them said so last
};

/// The current day, UTC.
Day utc_today();

/// What priors are judged by beside what articles say of themselves.
struct PriorSources {
  std::function<Day()> today = utc_today;
  std::function<Feedback(std::string_view id)> feedback;  ///< empty where readers are not asked
};

/// What speaks for an article, or against it, whatever is asked; parts of its score.
struct Prior {
  double importance = 0;
  double verified = 0;
  double freshness = 0;
  double solved = 0;
  double overdue = 0;  ///< not above 0

  double sum() const { return importance + verified + freshness + solved + overdue; }
};

/// The lower end of the 95% interval of the share of successes (Wilson 1927); 0 without trials.
double wilson_lower_bound(std::uint32_t successes, std::uint32_t failures);

/// What was done on a day counts half after a half-life, which is shorter for faults than for
/// articles; a day to come counts as `today`, a day that is not known counts nothing.
Prior prior_of(const PriorFacts& facts, const Feedback& feedback, Day today,
               const Ranking& ranking);

/// Priors of the articles of a corpus, as of the day on which it is made. Refers to its arguments.
class PriorJudge {
 public:
  PriorJudge(const Corpus& corpus, const PriorSources& sources, const Ranking& ranking)
      : corpus_(corpus), sources_(sources), ranking_(ranking), today_(sources.today()) {}

  /// Of a document of the joined database.
  Prior of(Xapian::docid id) const;

 private:
  const Corpus& corpus_;
  const PriorSources& sources_;
  const Ranking& ranking_;
  Day today_;
};

}  // namespace fixlore
