// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary_lines.h"

#include <algorithm>

#include "base/ascii.h"

namespace fixlore {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t comment_begin(std::string_view line) {
  for (std::size_t at = line.find('#'); at != line.npos; at = line.find('#', at + 1)) {
    if (at == 0 || ascii::is_space(line[at - 1])) return at;
  }
  return line.size();
}

}  // namespace

std::vector<VocabularyLine> vocabulary_lines(std::string_view file) {
  if (file.starts_with(kByteOrderMark)) file.remove_prefix(kByteOrderMark.size());
  std::vector<VocabularyLine> lines;
  for (int number = 1; !file.empty(); ++number) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    line = ascii::trim(line.substr(0, comment_begin(line)));
    if (!line.empty()) lines.push_back({number, line});
  }
  return lines;
}

std::string fold_term(std::string_view term, const Normalizer& normalizer) {
  std::string folded;
  for (const char c : normalizer.fold(ascii::trim(term))) {
    const bool space = ascii::is_space(c);
    if (space && (folded.empty() || folded.back() == ' ')) continue;
    folded += space ? ' ' : c;
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

std::vector<std::string> split_terms(std::string_view text, const Normalizer& normalizer) {
  std::vector<std::string> terms;
  const std::string folded = normalizer.fold(text);  // makes a wide comma a narrow one
  for (std::size_t begin = 0; begin <= folded.size();) {
    const std::size_t end = std::min(folded.find(',', begin), folded.size());
    terms.push_back(fold_term(std::string_view(folded).substr(begin, end - begin), normalizer));
    begin = end + 1;
  }
  return terms;
}

std::optional<VocabularyFault> note_terms(const std::vector<std::string>& terms, int line,
                                          TermLines& lines, const std::string& hint) {
  for (const std::string& term : terms) {
    const auto [known, is_new] = lines.try_emplace(term, line);
    if (is_new) continue;
    return VocabularyFault{
        line, "'" + term + "' stands in line " + std::to_string(known->second) + " already", hint};
  }
  return std::nullopt;
}

}  // namespace fixlore
