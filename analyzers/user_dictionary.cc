// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/user_dictionary.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace fixlore {
namespace {

constexpr std::size_t kMinWordChars = 2;

/// The first two characters, or what there is of them.
std::string_view head_of(std::string_view text) {
  const std::size_t first = text.empty() ? 0 : decode_utf8(text, 0).length;
  const std::size_t second = first < text.size() ? decode_utf8(text, first).length : 0;
  return text.substr(0, first + second);
}

bool is_all_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const DecodedChar c = decode_utf8(text, at);
    if (!is_han(c.code_point)) return false;
    at += c.length;
  }
  return true;
}

std::optional<VocabularyFault> fault_of(const std::string& word, int line) {
  if (!is_all_han(word)) {
    return VocabularyFault{
        line, "'" + word + "' is not all of Chinese characters",
        "name one word a line; what is written in Latin letters is whole anyway"};
  }
  const std::size_t chars = count_chars(word);
  if (chars >= kMinWordChars && chars <= kMaxTermChars) return std::nullopt;
  return VocabularyFault{line,
                         "'" + word + "' has not between " + std::to_string(kMinWordChars) +
                             " and " + std::to_string(kMaxTermChars) + " characters",
                         "name words as 智能网关, not sentences"};
}

}  // namespace

std::vector<VocabularyFault> UserDictionary::add(std::string_view file,
                                                 const Normalizer& normalizer) {
  std::vector<VocabularyFault> faults;
  TermLines lines;
  for (const auto& [number, line] : vocabulary_lines(file)) {
    std::string word = fold_term(line, normalizer);
    std::optional<VocabularyFault> fault = fault_of(word, number);
    if (!fault) fault = note_terms({word}, number, lines, "name it once");
    if (fault) {
      faults.push_back(std::move(*fault));
      continue;
    }
    if (!words_.insert(word).second) continue;
    std::vector<std::string>& same_head = by_head_[std::string(head_of(word))];
    same_head.push_back(std::move(word));
    std::ranges::sort(same_head, std::greater(), &std::string::size);
  }
  return faults;
}

std::size_t UserDictionary::longest_prefix(std::string_view folded) const {
  const auto same_head = by_head_.find(head_of(folded));
  if (same_head == by_head_.end()) return 0;
  for (const std::string& word : same_head->second) {
    if (folded.starts_with(word)) return word.size();
  }
  return 0;
}

}  // namespace fixlore
