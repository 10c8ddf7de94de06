// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/reranker.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <optional>

namespace fixlore {
namespace {

/// Whether the heading of a section, folded, says just what one of the readings does.
bool is_heading_of(const FoldedSection& section, const std::vector<std::string>& readings) {
  const std::string_view heading = section.text.substr(0, section.text.find('\n'));
  return std::ranges::any_of(
      readings, [&](const std::string& reading) { return is_wording(heading, reading); });
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
  const auto dice = [](double both, double of) { return of > 0 ? 2 * both / of : 0; };
  return ranking_.word_share * dice(common.words, mass.words) +
         (1 - ranking_.word_share) * dice(common.all, mass.all);
}

/// The titles and headings of candidates, as far as they share a token with the query: most do not,
/// and it takes a look at each of its tokens to weigh one.
class Reranker::Outlines {
 public:
  Outlines(const QueryText& query, Reranker& reranker)
      : readings(query.readings),
        // The text as typed and as corrected are two readings of one query; the better one counts.
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

  /// Overlap of the query with the title or heading that is next in `outline`; negative for a
  /// heading that does not count.
  double next_overlap(OutlineTerms& outline) {
    constexpr double kNoHeading = -1;
    outline.next(keys_);
    if (keys_.empty()) return kNoHeading;
    if (std::ranges::none_of(keys_, [&](TermKey key) { return noted_.test(bit(key)); })) return 0;
    bag_.assign(keys_, reranker_.corpus_);
    return std::max(reranker_.overlap(typed_, bag_), reranker_.overlap(corrected_, bag_));
  }

  const std::vector<std::string>& readings;
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

void Reranker::look_at(Candidate& candidate, Outlines* outlines, SectionScorer& sections) const {
  const Corpus::Document document = corpus_.locate(candidate.id);
  const ArticleStore& store = document.files->store;
  OutlineTerms outline(store.outline_terms(document.id));
  if (outlines != nullptr) {
    candidate.heading_trust = outlines->trust;
    candidate.title_overlap = std::max(outlines->next_overlap(outline), 0.0);
  }
  FoldedText text(store.folded(document.id));
  FoldedSection section;
  for (int i = 0; text.next(section); ++i) {
    const SectionScore found = sections.score(section);
    if (found.score > candidate.section_score) {
      candidate.section_score = found.score;
      candidate.section = i;
    }
    candidate.phrase |= found.phrase;
    if (outlines == nullptr) continue;
    const double overlap = outlines->next_overlap(outline);
    if (overlap < 0) continue;
    candidate.heading_overlap = std::max(candidate.heading_overlap, overlap);
    candidate.same_heading |= is_heading_of(section, outlines->readings);
  }
}

void Reranker::rerank(const QueryText& query, const TimeLimit& limit,
                      std::vector<Candidate>& candidates) {
  if (candidates.empty() || query.terms.empty()) return;
  std::optional<Outlines> outlines;
  if (!is_lone_identifier(query.terms)) outlines.emplace(query, *this);
  SectionScorer sections(query, ranking_);
  double best_section = 0;
  constexpr std::size_t kCheckedTogether = 8;  // to read the thread's clock is a system call
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i % kCheckedTogether == 0) limit.check();
    Candidate& candidate = candidates[i];
    look_at(candidate, outlines ? &*outlines : nullptr, sections);
    best_section = std::max(best_section, candidate.section_score);
  }
  const double top = candidates.front().first_score;
  for (Candidate& c : candidates) {
    if (best_section > 0) c.section_score /= best_section;
    c.score = (top > 0 ? c.first_score / top : 0) + c.added(ranking_);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
}

}  // namespace fixlore
