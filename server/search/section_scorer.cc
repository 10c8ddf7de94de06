// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/section_scorer.h"

#include <algorithm>

namespace fixlore {
namespace {

constexpr double kAverageSectionBytes = 600;
constexpr char kLinkPlace = '\x01';  // no term holds it

/// The section as terms are looked for in it: heading and text, folded, links left out.
std::string folded_section(const StoredSection& section, std::string_view text,
                           const Normalizer& normalizer) {
  std::string folded = normalizer.fold(section.heading);
  folded += '\n';
  std::uint32_t at = section.begin;
  for (const TextRange& link : section.links) {
    folded += normalizer.fold(text.substr(at, link.begin - at));
    folded += kLinkPlace;
    at = link.end;
  }
  folded += normalizer.fold(text.substr(at, section.end - at));
  return folded;
}

}  // namespace

SectionScorer::SectionScorer(const QueryText& query, const Normalizer& normalizer,
                             const Ranking& ranking)
    : query_(query),
      normalizer_(normalizer),
      ranking_(ranking),
      matcher_(query.terms),
      frequency_(query.terms.size()) {}

SectionScore SectionScorer::best(const Outline& outline, std::string_view text) {
  SectionScore best;
  for (std::size_t i = 0; i < outline.sections.size(); ++i) {
    const StoredSection& section = outline.sections[i];
    if (section.end > text.size()) continue;
    const std::string folded = folded_section(section, text, normalizer_);
    const double found = score(folded);
    if (found > best.score) {
      best.score = found;
      best.section = static_cast<int>(i);
    }
    best.phrase = best.phrase || has_phrase(folded);
  }
  return best;
}

double SectionScorer::score(std::string_view folded) {
  std::fill(frequency_.begin(), frequency_.end(), 0);
  for (const TextMatch& match : matcher_.find(folded)) ++frequency_[match.term];
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

/// What the section at hand must have before its text is looked at again: all pairs of Han
/// characters of a reading.
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
  if (query_.readings.empty() || !has_all_grams()) return false;
  const std::string dense = without_space(std::string(folded));
  return std::any_of(query_.readings.begin(), query_.readings.end(),
                     [&](const std::string& reading) { return dense.find(reading) != dense.npos; });
}

}  // namespace fixlore
