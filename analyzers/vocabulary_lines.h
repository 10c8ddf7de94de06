// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/normalizer.h"

namespace fixlore {

/// What is wrong with a line of a vocabulary file; `line` counts from 1.
struct VocabularyFault {
  int line;
  std::string message;
  std::string hint;
};

/// A line of a vocabulary file that says something, trimmed and without its comment.
struct VocabularyLine {
  int number;
  std::string_view text;
};

/// '#' at the start of a line or after a blank starts a comment; "C#" is a term. Views into `file`.
std::vector<VocabularyLine> vocabulary_lines(std::string_view file);

/// Folded, with single spaces: white space says nothing but where a word ends.
std::string fold_term(std::string_view term, const Normalizer& normalizer);

/// The folded terms between the commas of a text, wide commas too; empty ones are kept.
std::vector<std::string> split_terms(std::string_view text, const Normalizer& normalizer);

/// In which line of a file a term stands.
using TermLines = std::unordered_map<std::string, int>;

/// Notes that terms stand in a line; the fault where one has a line already, with this hint.
std::optional<VocabularyFault> note_terms(const std::vector<std::string>& terms, int line,
                                          TermLines& lines, const std::string& hint);

inline constexpr std::size_t kMaxTermChars = 40;

}  // namespace fixlore
