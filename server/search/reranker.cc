// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/reranker.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "indexer/schema/fields.h"
#include "server/search/section_scorer.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxCachedOutlines = 20000;

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

void Reranker::TokenBag::add(const std::string& term, TokenKind kind, double idf) {
  if (kind == TokenKind::kStem) return;  // the word itself is there
  entries.push_back(
      {std::hash<std::string>{}(term), static_cast<float>(idf), kind == TokenKind::kWord});
}

void Reranker::TokenBag::close() {
  const auto by_hash = [](const Entry& a, const Entry& b) { return a.hash < b.hash; };
  const auto same = [](const Entry& a, const Entry& b) { return a.hash == b.hash; };
  std::sort(entries.begin(), entries.end(), by_hash);
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  mass = common_with(*this);
}

Reranker::TokenBag Reranker::bag(std::string_view text) {
  TokenBag made;
  for (const Token& token : analyzer_.analyze(text)) {
    const std::string term = index_term(TermPlace::kBody, token.kind, token.term);
    made.add(term, token.kind, corpus_.idf_where_known(term));
  }
  made.close();
  made.wording = without_space(analyzer_.normalizer().fold(text));
  return made;
}

/// Idf mass of the query; of what no article says, that of the words for it that tell most.
double Reranker::Reading::told() const {
  double sum = tokens.mass.all;
  for (const Rewording& rewording : rewordings) {
    if (rewording.said.mass.words > 0) continue;
    double best = 0;
    for (const auto& [alternative, trust] : rewording.alternatives) {
      best = std::max(best, trust * alternative.mass.all);
    }
    sum += best;
  }
  return sum;
}

const Reranker::OutlineBags& Reranker::bags_of(Xapian::docid id) {
  if (const auto it = bags_.find(id); it != bags_.end()) return it->second;
  if (bags_.size() >= kMaxCachedOutlines) bags_.clear();
  const Corpus::Document document = corpus_.locate(id);
  const Outline outline = document.files->store.outline(document.id);
  OutlineBags& made = bags_[id];
  made.title = bag(outline.title);
  for (const StoredSection& section : outline.sections) {
    const bool counts = !section.heading.empty() && section.heading != outline.title;
    made.headings.push_back(counts ? bag(section.heading) : TokenBag{});
  }
  return made;
}

Reranker::Reading Reranker::reading(const QueryText& query, bool QueryTerm::*reading) {
  Reading made;
  for (const QueryTerm& term : query.terms) {
    if (term.*reading) made.tokens.add(term.term, term.kind, term.idf);
  }
  made.tokens.close();
  for (const Rephrasing& rephrasing : query.rephrasings) {
    Rewording& rewording = made.rewordings.emplace_back();
    const TokenBag said = bag(rephrasing.said);
    for (const TokenBag::Entry& entry : made.tokens.entries) {
      if (said.has(entry.hash)) rewording.said.entries.push_back(entry);
    }
    rewording.said.close();
    for (const Alternative& alternative : rephrasing.alternatives) {
      rewording.alternatives.emplace_back(bag(alternative.text),
                                          ranking_.trust_in(alternative.relation));
    }
  }
  return made;
}

bool Reranker::TokenBag::has(std::uint64_t hash) const {
  const auto it = std::ranges::lower_bound(entries, hash, {}, &Entry::hash);
  return it != entries.end() && it->hash == hash;
}

bool Reranker::TokenBag::has_all_of(const TokenBag& other) const {
  return std::ranges::all_of(other.entries, [&](const Entry& entry) { return has(entry.hash); });
}

Reranker::Mass Reranker::TokenBag::common_with(const TokenBag& other) const {
  Mass common;
  for (auto x = entries.begin(), y = other.entries.begin();
       x != entries.end() && y != other.entries.end();) {
    if (x->hash == y->hash) {
      common.all += x->idf;
      if (x->word) common.words += x->idf;
      ++x, ++y;
    } else {
      x->hash < y->hash ? ++x : ++y;
    }
  }
  return common;
}

/// Dice coefficient by idf, of the words and of all: 1 for the same, 0 for nothing in common. Words
/// tell more where the dictionary has them; pairs hold where it cuts wrong, or the query is half a
/// word. Where the other text has other words for a part of the query, it counts as if the query
/// had them.
double Reranker::overlap(const Reading& query, const TokenBag& other) const {
  Mass common = query.tokens.common_with(other);
  Mass mass = query.tokens.mass + other.mass;
  for (const Rewording& rewording : query.rewordings) {
    if (other.has_all_of(rewording.said)) continue;
    for (const auto& [alternative, trust] : rewording.alternatives) {
      if (!other.has_all_of(alternative)) continue;
      const Mass shared = rewording.said.common_with(other);
      if (alternative.mass.all * trust <= shared.all) continue;
      common = common - shared + alternative.mass * trust;
      mass = mass - rewording.said.mass + alternative.mass;
      break;
    }
  }
  const auto dice = [](double both, double of) { return of > 0 ? 2 * both / of : 0; };
  return ranking_.word_share * dice(common.words, mass.words) +
         (1 - ranking_.word_share) * dice(common.all, mass.all);
}

void Reranker::rerank(const QueryText& query, std::vector<Candidate>& candidates) {
  if (candidates.empty() || query.terms.empty()) return;
  const bool by_overlap = !is_lone_identifier(query.terms);
  // The text as typed and as corrected are two readings of one query; the better one counts.
  const Reading typed = reading(query, &QueryTerm::typed);
  const Reading corrected = reading(query, &QueryTerm::corrected);
  const auto best_overlap = [&](const TokenBag& other) {
    return std::max(overlap(typed, other), overlap(corrected, other));
  };
  const double told = typed.told();
  SectionScorer sections(query, ranking_);
  double best_section = 0;
  for (Candidate& candidate : candidates) {
    const Corpus::Document document = corpus_.locate(candidate.id);
    const ArticleStore& store = document.files->store;
    if (by_overlap) {
      const OutlineBags& bags = bags_of(candidate.id);
      candidate.heading_trust = told / (told + ranking_.heading_doubt);
      candidate.title_overlap = best_overlap(bags.title);
      for (const TokenBag& heading : bags.headings) {
        candidate.heading_overlap = std::max(candidate.heading_overlap, best_overlap(heading));
        candidate.same_heading |= std::find(query.readings.begin(), query.readings.end(),
                                            heading.wording) != query.readings.end();
      }
    }
    const SectionScore found = sections.best(FoldedText(store.folded(document.id)));
    candidate.section = found.section;
    candidate.section_score = found.score;
    candidate.phrase = found.phrase;
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
