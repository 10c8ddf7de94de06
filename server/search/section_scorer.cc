// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/section_scorer.h"

#include <algorithm>

namespace fixlore {
namespace {

constexpr double kAverageSectionBytes = 600;
constexpr char kLinkPlace = '\x01';  // no term holds it

}  // namespace

SectionScorer::SectionScorer(const QueryText& query, const Ranking& ranking)
    : query_(query), ranking_(ranking), matcher_(query.terms), frequency_(query.terms.size()) {}

bool SectionScorer::may_have_phrase(const FoldedText& text) const {
  return std::ranges::any_of(query_.readings,
                             [&](const Wording& reading) { return reading.is_in(text.all()); });
}

SectionScore SectionScorer::score(const FoldedSection& section, bool look_for_phrase) {
  const std::string_view folded = counted(section);
  const double sum = bm25(folded);
  return {sum, look_for_phrase && has_phrase(folded)};
}

int SectionScorer::best(FoldedText text) {
  int best = -1;
  double best_score = 0;
  FoldedSection section;
  for (int i = 0; text.next(section); ++i) {
    const double found = bm25(counted(section));
    if (found <= best_score) continue;
    best_score = found;
    best = i;
  }
  return best;
}

/// The text of the section without the words of its links.
std::string_view SectionScorer::counted(const FoldedSection& section) {
  if (section.links.empty()) return section.text;
  without_links_.clear();
  std::size_t at = 0;
  for (const TextRange& link : section.links) {
    without_links_ += section.text.substr(at, link.begin - at);
    without_links_ += kLinkPlace;
    at = link.end;
  }
  return without_links_ += section.text.substr(at);
}

double SectionScorer::bm25(std::string_view folded) {
  matcher_.count(folded, frequency_);
  const double length = static_cast<double>(folded.size()) / kAverageSectionBytes;
  const double norm = ranking_.k1 * (1 - ranking_.b + ranking_.b * length);
  double sum = 0;
  for (std::size_t t = 0; t < frequency_.size(); ++t) {
    if (frequency_[t] == 0) continue;
    const QueryTerm& term = query_.terms[t];
    const double tf = frequency_[t];
    sum += term.weight * term.idf * tf * (ranking_.k1 + 1) / (tf + norm);
  }
  return sum;
}

/// Whether the section at hand has all pairs of Han characters of a reading: white space may
/// stand between its words, not within them.
bool SectionScorer::has_all_grams() const {
  bool typed = true, corrected = true;
  for (std::size_t t = 0; t < frequency_.size(); ++t) {
    const QueryTerm& term = query_.terms[t];
    if (term.kind != TokenKind::kGram || term.weak || frequency_[t] > 0) continue;
    typed = typed && !term.typed;
    corrected = corrected && !term.corrected;
  }
  return typed || corrected;
}

bool SectionScorer::has_phrase(std::string_view folded) const {
  return has_all_grams() && std::ranges::any_of(query_.readings, [&](const Wording& reading) {
           return reading.is_in(folded);
         });
}

}  // namespace fixlore
