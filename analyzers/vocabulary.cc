// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
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

/// A line after folding, which makes a wide arrow a narrow one.
Group parse_group(std::string_view folded, const Normalizer& normalizer) {
  const std::size_t arrow = folded.find(kArrow);
  Group group;
  group.from = split_terms(folded.substr(0, arrow), normalizer);
  group.to = arrow == folded.npos ? group.from
                                  : split_terms(folded.substr(arrow + kArrow.size()), normalizer);
  return group;
}

/// Signs that are meant to stand between terms or around them, and do not here.
constexpr std::array<std::string_view, 11> kForeignSigns = {kArrow, "→", "⇒", "->", ";", "、",
                                                            "\"",   "“", "”", "「", "」"};

bool has_foreign_sign(std::string_view term) {
  return std::ranges::any_of(kForeignSigns,
                             [&](std::string_view sign) { return term.find(sign) != term.npos; });
}

/// Whether a term has anything that becomes a token.
bool says_something(std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    const DecodedChar c = decode_utf8(term, at);
    if (u_isalnum(static_cast<UChar32>(c.code_point))) return true;
    at += c.length;
  }
  return false;
}

std::optional<VocabularyFault> fault_of(const Group& group, bool one_way, int line) {
  const auto is_empty = [](const std::string& term) { return term.empty(); };
  if (std::ranges::any_of(group.from, is_empty) || std::ranges::any_of(group.to, is_empty)) {
    return VocabularyFault{line, "a term is empty", "write terms between commas: 宕机, 死机"};
  }
  for (const auto* side : {&group.from, &group.to}) {
    for (const std::string& term : *side) {
      if (has_foreign_sign(term)) {
        return VocabularyFault{line, "'" + term + "' has a sign that does not separate terms",
                               "write terms between commas, with at most one => in a line"};
      }
      if (!says_something(term)) {
        return VocabularyFault{line, "'" + term + "' has nothing to search for", "name a word"};
      }
    }
  }
  if (one_way && std::ranges::all_of(group.to, [&](const std::string& term) {
        return group.from.size() == 1 && term == group.from.front();
      })) {
    return VocabularyFault{line, "a term is said to mean itself", "name another one on the right"};
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
    const std::string folded = normalizer.fold(line);
    const bool one_way = folded.find(kArrow) != folded.npos;
    const Group group = parse_group(folded, normalizer);
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
  std::vector<VocabularyFault> faults = add_words(file, normalizer, stop_words_);
  for (const std::string& word : stop_words_) {
    longest_term_ = std::max(longest_term_, word.size());
  }
  return faults;
}

std::vector<VocabularyFault> Vocabulary::add_names(std::string_view file,
                                                   const Normalizer& normalizer) {
  return add_words(file, normalizer, names_);
}

std::vector<VocabularyFault> Vocabulary::add_words(std::string_view file,
                                                   const Normalizer& normalizer, Words& words) {
  std::vector<VocabularyFault> faults;
  for (const auto& [number, line] : vocabulary_lines(file)) {
    std::string word = fold_term(line, normalizer);
    if (count_chars(word) > kMaxTermChars || word.find(',') != word.npos) {
      faults.push_back({number, "'" + word + "' is no single word", "write one word a line"});
    } else {
      words.insert(std::move(word));
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

bool Vocabulary::is_name(std::string_view folded) const {
  return names_.contains(folded) || alternatives_.contains(folded);
}

}  // namespace fixlore
