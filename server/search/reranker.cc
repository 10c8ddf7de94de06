// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/reranker.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <span>
#include <utility>

namespace fixlore {
namespace {

/// The first candidates, by whose best section all sections are measured: whatever is wanted, so
/// that all pages of an answer have one order.
constexpr std::size_t kMeasured = 16;

/// Overlap from which on a heading may say the same as the query.
constexpr double kNearlyTheSame = 0.5;

/// The best of the scores seen so far.
class BestScores {
 public:
  explicit BestScores(std::size_t wanted) : wanted_(std::max<std::size_t>(wanted, 1)) {}

  void add(double score) {
    scores_.push(score);
    if (scores_.size() > wanted_) scores_.pop();
  }
  /// Whoever is below it is not wanted.
  double worst() const {
    return scores_.size() < wanted_ ? -std::numeric_limits<double>::infinity() : scores_.top();
  }

 private:
  const std::size_t wanted_;
  std::priority_queue<double, std::vector<double>, std::greater<>> scores_;
};

/// Whether the heading of a section, folded, says just what one of the readings does.
bool is_heading_of(const FoldedSection& section, const std::vector<Wording>& readings) {
  const std::string_view heading = section.text.substr(0, section.text.find('\n'));
  return std::ranges::any_of(readings,
                             [&](const Wording& reading) { return reading.is_all_of(heading); });
}

}  // namespace

double Candidate::title_part(const Ranking& ranking) const {
  return ranking.title_overlap * std::pow(title_overlap, ranking.title_exponent);
}

double Candidate::heading_part(const Ranking& ranking) const {
  return ranking.heading_overlap * heading_trust *
         std::pow(heading_overlap, ranking.heading_exponent);
}

double Candidate::same_heading_part(const Ranking& ranking) const {
  return same_heading ? ranking.same_heading * heading_trust * heading_trust : 0;
}

double Candidate::phrase_part(const Ranking& ranking) const { return phrase ? ranking.phrase : 0; }

double Candidate::section_part(const Ranking& ranking) const {
  return ranking.best_section * section_score;
}

/// Idf mass of the query; of what no article says, that of the words for it that tell most.
double Reranker::Reading::told() const {
  double sum = tokens.mass().all;
  for (const Rewording& rewording : rewordings) {
    if (rewording.said.mass().words > 0) continue;
    double best = 0;
    for (const auto& [alternative, trust] : rewording.alternatives) {
      best = std::max(best, trust * alternative.mass().all);
    }
    sum += best;
  }
  return sum;
}

Reranker::Reading Reranker::reading(const QueryText& query, bool QueryTerm::*reading) {
  Reading made;
  for (const QueryTerm& term : query.terms) {
    if (!(term.*reading) || term.kind == TokenKind::kStem) continue;
    made.tokens.add(term_key(term.term), term.idf);
  }
  made.tokens.sort();
  for (const Rephrasing& rephrasing : query.rephrasings) {
    Rewording& rewording = made.rewordings.emplace_back();
    const TokenBag said(rephrasing.said, analyzer_, corpus_);
    rewording.said = made.tokens.shared_with(said);
    for (const Alternative& alternative : rephrasing.alternatives) {
      rewording.alternatives.emplace_back(TokenBag(alternative.text, analyzer_, corpus_),
                                          ranking_.trust_in(alternative.relation));
    }
  }
  return made;
}

/// Dice coefficient by idf, of the words and of all: 1 for the same, 0 for nothing in common. Words
/// tell more where the dictionary has them; pairs hold where it cuts wrong, or the query is half a
/// word. Where the other text has other words for a part of the query, it counts as if the query
/// had them.
double Reranker::overlap(const Reading& query, const TokenBag& other) const {
  TokenMass common = query.tokens.common_with(other);
  TokenMass mass = query.tokens.mass() + other.mass();
  for (const Rewording& rewording : query.rewordings) {
    if (other.has_all_of(rewording.said)) continue;
    for (const auto& [alternative, trust] : rewording.alternatives) {
      if (!other.has_all_of(alternative)) continue;
      const TokenMass shared = rewording.said.common_with(other);
      if (alternative.mass().all * trust <= shared.all) continue;
      common = common - shared + alternative.mass() * trust;
      mass = mass - rewording.said.mass() + alternative.mass();
      break;
    }
  }
  return dice(common, mass);
}

/// What the overlap with a text is at most of which only the keys are known: it has nothing but
/// what it shares with the query.
double Reranker::most_overlap(const Reading& query, std::span<const TermKey> other) const {
  if (!query.rewordings.empty()) return 1;
  const TokenMass common = query.tokens.common_with(other);
  return dice(common, query.tokens.mass() + common);
}

/// Of what two texts have in common, and of both together.
double Reranker::dice(const TokenMass& common, const TokenMass& mass) const {
  const auto share = [](double both, double of) { return of > 0 ? 2 * both / of : 0; };
  return ranking_.word_share * share(common.words, mass.words) +
         (1 - ranking_.word_share) * share(common.all, mass.all);
}

/// The titles and headings of candidates, as far as they share a token with the query: most do not,
/// and it takes a look at each of its tokens to weigh one.
class Reranker::Outlines {
 public:
  Outlines(const QueryText& query, Reranker& reranker)
      :  // The text as typed and as corrected are two readings of one query; the better one counts.
        typed_(reranker.reading(query, &QueryTerm::typed)),
        corrected_(reranker.reading(query, &QueryTerm::corrected)),
        reranker_(reranker) {
    for (const Reading* reading : {&typed_, &corrected_}) {
      note(reading->tokens);
      for (const Rewording& rewording : reading->rewordings) {
        for (const auto& alternative : rewording.alternatives) note(alternative.first);
      }
    }
    const double told = typed_.told();
    trust = told / (told + reranker.ranking_.heading_doubt);
  }

  /// Overlap of the query with the title or heading that is next in `outline`, or `least` where it
  /// is no more than that.
  double next_overlap(OutlineTerms& outline, double least) {
    outline.next(keys_);
    if (std::ranges::none_of(keys_, [&](TermKey key) { return noted_.test(bit(key)); })) {
      return least;
    }
    const double most =
        std::max(reranker_.most_overlap(typed_, keys_), reranker_.most_overlap(corrected_, keys_));
    if (most <= least) return least;
    bag_.assign(keys_, reranker_.corpus_);
    return std::max({least, reranker_.overlap(typed_, bag_), reranker_.overlap(corrected_, bag_)});
  }

  double trust = 0;  ///< in headings: how much the query has to tell

 private:
  static constexpr std::size_t kBits = 4096;
  static std::size_t bit(TermKey key) { return key % kBits; }

  void note(const TokenBag& bag) {
    for (const TermKey key : bag.keys()) noted_.set(bit(key));
  }

  Reading typed_, corrected_;
  const Reranker& reranker_;
  std::bitset<kBits> noted_;   // by the keys of the query's tokens
  std::vector<TermKey> keys_;  // scratch
  TokenBag bag_;               // scratch
};

/// Scores the candidates of one query, in two looks: at the outline of each, then at the text of
/// those that may be among the wanted ones.
class Reranker::Judge {
 public:
  Judge(const QueryText& query, double top, Reranker& reranker)
      : query_(query),
        corpus_(reranker.corpus_),
        ranking_(reranker.ranking_),
        sections_(query, reranker.ranking_),
        top_(top) {
    if (!is_lone_identifier(query.terms)) outlines_.emplace(query, reranker);
  }

  /// Compares the title and the headings. `score` then is what the candidate may have at most.
  void look_at_outline(Candidate& candidate) {
    if (outlines_) compare_headings(candidate);
    candidate.phrase = !query_.readings.empty();
    candidate.same_heading = candidate.phrase && candidate.heading_overlap >= kNearlyTheSame;
    candidate.section_score = 1;
    add_up(candidate);
  }

  /// Lowers what the candidate may have where nothing in its text is the query as it stands.
  void look_for_phrase(Candidate& candidate) {
    if (sections_.may_have_phrase(folded_text(candidate))) return;
    candidate.phrase = candidate.same_heading = false;
    add_up(candidate);
  }

  /// Finds the best section, its score not relative yet, and whether the phrase is there.
  void look_at_text(Candidate& candidate) {
    const bool may_have_phrase = std::exchange(candidate.phrase, false);
    const bool may_have_heading = std::exchange(candidate.same_heading, false);
    candidate.section_score = 0;
    FoldedText text = folded_text(candidate);
    FoldedSection section;
    for (int i = 0; text.next(section); ++i) {
      const SectionScore found = sections_.score(section, may_have_phrase);
      candidate.phrase |= found.phrase;
      if (may_have_heading) candidate.same_heading |= is_heading_of(section, query_.readings);
      if (found.score <= candidate.section_score) continue;
      candidate.section_score = found.score;
      candidate.section = i;
    }
  }

  /// Makes the best of these what the sections of all are measured by.
  void measure_by(std::span<const Candidate> candidates) {
    for (const Candidate& each : candidates) measure_ = std::max(measure_, each.section_score);
  }

  /// The score of one whose text was looked at.
  void settle(Candidate& candidate) const {
    const double relative = measure_ > 0 ? candidate.section_score / measure_ : 0;
    candidate.section_score = std::min(relative, 1.0);
    add_up(candidate);
  }

 private:
  void add_up(Candidate& candidate) const {
    const double first = top_ > 0 ? candidate.first_score / top_ : 0;
    candidate.score = first + candidate.added(ranking_);
  }

  FoldedText folded_text(const Candidate& candidate) const {
    const Corpus::Document document = corpus_.locate(candidate.id);
    return FoldedText(document.files->store.folded(document.id));
  }

  void compare_headings(Candidate& candidate) {
    const Corpus::Document document = corpus_.locate(candidate.id);
    OutlineTerms outline(document.files->store.outline_terms(document.id));
    candidate.heading_trust = outlines_->trust;
    candidate.title_overlap = outlines_->next_overlap(outline, 0);
    while (!outline.done()) {
      candidate.heading_overlap = outlines_->next_overlap(outline, candidate.heading_overlap);
    }
  }

  const QueryText& query_;
  const Corpus& corpus_;
  const Ranking& ranking_;
  std::optional<Outlines> outlines_;
  SectionScorer sections_;
  double top_;          // the best first score
  double measure_ = 0;  // of the best section
};

void Reranker::rerank(const QueryText& query, std::size_t wanted, const TimeLimit& limit,
                      std::vector<Candidate>& candidates) {
  if (candidates.empty() || query.terms.empty()) return;
  Judge judge(query, candidates.front().first_score, *this);
  std::size_t looks = 0;
  const auto check_now_and_then = [&] {
    constexpr std::size_t kCheckedTogether = 8;  // to read the thread's clock is a system call
    if (looks++ % kCheckedTogether == 0) limit.check();
  };
  for (const Candidate& candidate : candidates) {
    const Corpus::Document document = corpus_.locate(candidate.id);
    document.files->store.prefetch(document.id);
  }
  for (Candidate& candidate : candidates) {
    check_now_and_then();
    judge.look_at_outline(candidate);
  }

  const std::span first = std::span(candidates).first(std::min(kMeasured, candidates.size()));
  for (Candidate& candidate : first) {
    check_now_and_then();
    judge.look_at_text(candidate);
  }
  judge.measure_by(first);
  BestScores best(wanted);
  for (Candidate& candidate : first) {
    judge.settle(candidate);
    best.add(candidate.score);
  }

  std::vector<Candidate*> rest;
  for (Candidate& candidate : std::span(candidates).subspan(first.size())) {
    rest.push_back(&candidate);
  }
  std::ranges::sort(rest, std::greater(), &Candidate::score);
  for (Candidate* candidate : rest) {
    if (candidate->score < best.worst()) break;
    check_now_and_then();
    judge.look_for_phrase(*candidate);
    if (candidate->score < best.worst()) continue;
    judge.look_at_text(*candidate);
    judge.settle(*candidate);
    best.add(candidate->score);
  }
  std::ranges::stable_sort(candidates, std::greater(), &Candidate::score);
}

}  // namespace fixlore
