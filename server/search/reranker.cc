// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/reranker.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "indexer/schema/fields.h"
#include "server/search/text_matcher.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxCachedOutlines = 20000;
constexpr double kAverageSectionBytes = 600;

}  // namespace

double Candidate::title_part(const Ranking& ranking) const {
  return ranking.title_overlap * std::pow(title_overlap, ranking.overlap_exponent);
}

double Candidate::heading_part(const Ranking& ranking) const {
  return ranking.heading_overlap * heading_trust *
         std::pow(heading_overlap, ranking.overlap_exponent);
}

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
  for (const Entry& entry : entries) {
    mass += entry.idf;
    if (entry.word) word_mass += entry.idf;
  }
}

Reranker::TokenBag Reranker::bag(std::string_view text) {
  TokenBag made;
  for (const Token& token : analyzer_.analyze(text)) {
    const std::string term = index_term(TermPlace::kBody, token.kind, token.term);
    made.add(term, token.kind, corpus_.idf(term));
  }
  made.close();
  return made;
}

const Reranker::OutlineBags& Reranker::bags_of(Xapian::docid id, const Outline& outline) {
  if (const auto it = bags_.find(id); it != bags_.end()) return it->second;
  if (bags_.size() >= kMaxCachedOutlines) bags_.clear();
  OutlineBags& made = bags_[id];
  made.title = bag(outline.title);
  for (const StoredSection& section : outline.sections) {
    const bool counts = !section.heading.empty() && section.heading != outline.title;
    made.headings.push_back(counts ? bag(section.heading) : TokenBag{});
  }
  return made;
}

Reranker::TokenBag Reranker::query_bag(const std::vector<QueryTerm>& terms,
                                       bool QueryTerm::*reading) {
  TokenBag made;
  for (const QueryTerm& term : terms) {
    if (term.*reading) made.add(term.term, term.kind, term.idf);
  }
  made.close();
  return made;
}

/// Dice coefficient by idf, of the words and of all: 1 for the same, 0 for nothing in common. Words
/// tell more where the dictionary has them; pairs hold where it cuts wrong, or the query is half a
/// word.
double Reranker::overlap(const TokenBag& a, const TokenBag& b) const {
  double common = 0, common_words = 0;
  for (auto x = a.entries.begin(), y = b.entries.begin();
       x != a.entries.end() && y != b.entries.end();) {
    if (x->hash == y->hash) {
      common += x->idf;
      if (x->word) common_words += x->idf;
      ++x, ++y;
    } else {
      x->hash < y->hash ? ++x : ++y;
    }
  }
  const auto dice = [](double both, double mass) { return mass > 0 ? 2 * both / mass : 0; };
  return ranking_.word_share * dice(common_words, a.word_mass + b.word_mass) +
         (1 - ranking_.word_share) * dice(common, a.mass + b.mass);
}

void Reranker::find_section(const std::vector<QueryTerm>& terms, const Outline& outline,
                            Candidate& candidate) {
  const Corpus::Document document = corpus_.locate(candidate.id);
  const std::string text = document.files->store.text(document.id);
  const Normalizer& normalizer = analyzer_.normalizer();
  const TextMatcher matcher(terms);
  std::vector<unsigned> frequency(terms.size());
  for (std::size_t i = 0; i < outline.sections.size(); ++i) {
    const StoredSection& section = outline.sections[i];
    if (section.end > text.size()) continue;
    std::fill(frequency.begin(), frequency.end(), 0);
    std::string folded = normalizer.fold(section.heading);
    folded += '\n';
    folded +=
        normalizer.fold(std::string_view(text).substr(section.begin, section.end - section.begin));
    for (const TextMatch& match : matcher.find(folded)) ++frequency[match.term];
    const double length = static_cast<double>(folded.size()) / kAverageSectionBytes;
    const double norm = ranking_.k1 * (1 - ranking_.b + ranking_.b * length);
    double score = 0;
    for (std::size_t t = 0; t < terms.size(); ++t) {
      if (frequency[t] == 0) continue;
      const double tf = frequency[t];
      score += terms[t].weight * terms[t].idf * tf * (ranking_.k1 + 1) / (tf + norm);
    }
    if (score > candidate.section_score) {
      candidate.section_score = score;
      candidate.section = static_cast<int>(i);
    }
  }
}

void Reranker::rerank(const std::vector<QueryTerm>& terms, std::vector<Candidate>& candidates) {
  if (candidates.empty() || terms.empty()) return;
  // The text as typed and as corrected are two readings of one query; the better one counts.
  const TokenBag typed = query_bag(terms, &QueryTerm::typed);
  const TokenBag corrected = query_bag(terms, &QueryTerm::corrected);
  const auto best_overlap = [&](const TokenBag& other) {
    return std::max(overlap(typed, other), overlap(corrected, other));
  };
  const bool by_overlap = !is_lone_identifier(terms);
  double best_section = 0;
  for (Candidate& candidate : candidates) {
    const Corpus::Document document = corpus_.locate(candidate.id);
    const Outline outline = document.files->store.outline(document.id);
    if (by_overlap) {
      const OutlineBags& bags = bags_of(candidate.id, outline);
      candidate.heading_trust = typed.mass / (typed.mass + ranking_.heading_doubt);
      candidate.title_overlap = best_overlap(bags.title);
      for (const TokenBag& heading : bags.headings) {
        candidate.heading_overlap = std::max(candidate.heading_overlap, best_overlap(heading));
      }
    }
    find_section(terms, outline, candidate);
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
