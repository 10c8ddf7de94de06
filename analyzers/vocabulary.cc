// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

constexpr std::string_view kArrow = "=>";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A '#' within a word is none: "C#" is a term.
std::size_t comment_begin(std::string_view line) {
  for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
    if (at == 0 || ascii::is_space(line[at - 1])) return at;
  }
  return line.npos;
}

/// Calls `take(line, number)` for each line that says something, without its comment.
template <typename Take>
void for_each_line(std::string_view file, Take&& take) {
  if (file.starts_with(kByteOrderMark)) file.remove_prefix(kByteOrderMark.size());
  for (int number = 1; !file.empty(); ++number) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    if (const std::size_t hash = comment_begin(line); hash != line.npos)
      line = line.substr(0, hash);
    line = ascii::trim(line);
    if (!line.empty()) take(line, number);
  }
}

/// Folded, with single spaces: white space says nothing but where a word ends.
std::string fold_term(std::string_view term, const Normalizer& normalizer) {
  std::string folded;
  for (const char c : normalizer.fold(ascii::trim(term))) {
    const bool space = c == ' ' || c == '\t';
    if (space && (folded.empty() || folded.back() == ' ')) continue;
    folded += space ? ' ' : c;
  }
  return folded;
}

std::vector<std::string> split_terms(std::string_view side, const Normalizer& normalizer) {
  std::vector<std::string> terms;
  const std::string folded = normalizer.fold(side);  // makes a wide comma a narrow one
  for (std::size_t begin = 0; begin <= folded.size();) {
    const std::size_t end = std::min(folded.find(',', begin), folded.size());
    terms.push_back(fold_term(std::string_view(folded).substr(begin, end - begin), normalizer));
    begin = end + 1;
  }
  return terms;
}

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
  std::unordered_map<std::string, int> lines;  // where a term stands
  for_each_line(file, [&](std::string_view line, int number) {
    const bool one_way = line.find(kArrow) != line.npos;
    const Group group = parse_group(line, normalizer);
    if (auto fault = fault_of(group, one_way, number)) {
      faults.push_back(std::move(*fault));
      return;
    }
    for (const std::string& term : group.from) {
      const auto [known, is_new] = lines.try_emplace(term, number);
      if (!is_new) {
        faults.push_back(
            {number, "'" + term + "' stands in line " + std::to_string(known->second) + " already",
             "put all that means the same into one line"});
        return;
      }
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
  });
  return faults;
}

std::vector<VocabularyFault> Vocabulary::add_stop_words(std::string_view file,
                                                        const Normalizer& normalizer) {
  std::vector<VocabularyFault> faults;
  for_each_line(file, [&](std::string_view line, int number) {
    std::string word = fold_term(line, normalizer);
    if (count_chars(word) > kMaxTermChars || word.find(',') != word.npos) {
      faults.push_back({number, "'" + word + "' is no single word", "write one word a line"});
    } else {
      longest_term_ = std::max(longest_term_, word.size());
      stop_words_.insert(std::move(word));
    }
  });
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
