// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/vocabulary_lines.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

constexpr std::string_view kArrow = "=>";

/// A line of a file of groups: each of `from` also finds all of `to` but itself.
struct Group {
  std::vector<std::string> from, to;
};

Group parse_group(std::string_view line, const Normalizer& normalizer) {
  const std::size_t arrow = line.find(kArrow);
  Group group;
  group.from = split_terms(line.substr(0, arrow), normalizer);
  group.to =
      arrow == line.npos ? group.from : split_terms(line.substr(arrow + kArrow.size()), normalizer);
  return group;
}

std::optional<VocabularyFault> fault_of(const Group& group, bool one_way, int line) {
  const auto is_empty = [](const std::string& term) { return term.empty(); };
  if (std::ranges::any_of(group.from, is_empty) || std::ranges::any_of(group.to, is_empty)) {
    return VocabularyFault{line, "a term is empty", "write terms between commas: 宕机, 死机"};
  }
  const std::size_t count = group.from.size() + (one_way ? group.to.size() : 0);
  if (count < 2) {
    return VocabularyFault{line, "a single term means the same as nothing",
                           "name another one, as in: 宕机, 死机"};
  }
  if (count > kMaxGroupTerms) {
    return VocabularyFault{line, "more than " + std::to_string(kMaxGroupTerms) + " terms",
                           "make groups of terms that are nearer to one another"};
  }
  for (const auto* side : {&group.from, &group.to}) {
    for (const std::string& term : *side) {
      if (count_chars(term) <= kMaxTermChars) continue;
      return VocabularyFault{
          line, "'" + term + "' has more than " + std::to_string(kMaxTermChars) + " characters",
          "name the words that matter, not a sentence"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<VocabularyFault> Vocabulary::add_groups(std::string_view file, Relation relation,
                                                    const Normalizer& normalizer) {
  std::vector<VocabularyFault> faults;
  TermLines lines;
  for (const auto& [number, line] : vocabulary_lines(file)) {
    const bool one_way = line.find(kArrow) != line.npos;
    const Group group = parse_group(line, normalizer);
    if (auto fault = fault_of(group, one_way, number)) {
      faults.push_back(std::move(*fault));
      continue;
    }
    if (auto fault =
            note_terms(group.from, number, lines, "put all that means the same into one line")) {
      faults.push_back(std::move(*fault));
      continue;
    }
    for (const std::string& term : group.from) {
      std::vector<Alternative>& known = alternatives_[term];
      for (const std::string& other : group.to) {
        const bool is_known = std::ranges::any_of(
            known, [&](const Alternative& alternative) { return alternative.text == other; });
        if (other != term && !is_known) known.push_back({other, relation});
      }
      longest_term_ = std::max(longest_term_, term.size());
    }
  }
  return faults;
}

std::vector<VocabularyFault> Vocabulary::add_stop_words(std::string_view file,
                                                        const Normalizer& normalizer) {
  std::vector<VocabularyFault> faults;
  for (const auto& [number, line] : vocabulary_lines(file)) {
    std::string word = fold_term(line, normalizer);
    if (count_chars(word) > kMaxTermChars || word.find(',') != word.npos) {
      faults.push_back({number, "'" + word + "' is no single word", "write one word a line"});
    } else {
      longest_term_ = std::max(longest_term_, word.size());
      stop_words_.insert(std::move(word));
    }
  }
  return faults;
}

const std::vector<Alternative>& Vocabulary::alternatives(std::string_view folded) const {
  static const std::vector<Alternative> kNone;
  const auto it = alternatives_.find(folded);
  return it == alternatives_.end() ? kNone : it->second;
}

bool Vocabulary::is_stop_word(std::string_view folded) const {
  return stop_words_.contains(folded);
}

}  // namespace fixlore
