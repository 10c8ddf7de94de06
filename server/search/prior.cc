// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/prior.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "server/search/corpus.h"

namespace fixlore {
namespace {

/// What is left of something after these days.
double remaining(Day since, Day today, double half_life) {
  if (since == kNoDay) return 0;
  return std::exp2(-std::max(0, today - since) / half_life);
}

}  // namespace

Day utc_today() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<Day>(today.time_since_epoch().count());
}

double wilson_lower_bound(std::uint32_t successes, std::uint32_t failures) {
  const double n = static_cast<double>(successes) + failures;
  if (n == 0) return 0;
  constexpr double z = 1.96;
  const double share = successes / n;
  const double centre = share + z * z / (2 * n);
  const double spread = z * std::sqrt((share * (1 - share) + z * z / (4 * n)) / n);
  return std::max(0.0, (centre - spread) / (1 + z * z / n));
}

Prior prior_of(const PriorFacts& facts, const Feedback& feedback, Day today,
               const Ranking& ranking) {
  const double half_life =
      facts.type == ArticleType::kFault ? ranking.fault_half_life : ranking.article_half_life;
  constexpr double kHighestImportance = 2;
  Prior prior;
  prior.importance = ranking.importance * facts.importance / kHighestImportance;
  prior.verified = ranking.verified * remaining(facts.verified, today, half_life);
  prior.freshness = ranking.freshness * remaining(facts.changed, today, half_life);
  prior.solved = ranking.solved * wilson_lower_bound(feedback.solved, feedback.not_solved) *
                 remaining(feedback.last, today, ranking.feedback_half_life);
  if (facts.review_by != kNoDay && facts.review_by < today) prior.overdue = -ranking.overdue;
  return prior;
}

Prior PriorJudge::of(Xapian::docid id) const {
  const Corpus::Document document = corpus_.locate(id);
  Feedback feedback;
  if (sources_.feedback) {
    feedback = sources_.feedback(document.files->store.meta(document.id).meta.id);
  }
  return prior_of(document.files->priors.of(document.id), feedback, today_, ranking_);
}

}  // namespace fixlore
