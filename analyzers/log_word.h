// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "analyzers/log_parts.h"

namespace fixlore {

/// What a word of a log is by its looks alone; nothing where the words around it must tell, or
/// where it is a plain word. A word is a run of ASCII letters, digits and the signs that join
/// identifiers.
std::optional<LogPartKind> log_word_kind(std::string_view word);

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether `word` is digits alone.
bool is_all_digits(std::string_view word);

/// Whether `word` is hexadecimal digits alone.
bool is_hex(std::string_view word);

/// Whether `word` has the form of an SQL state: five digits and capitals.
bool is_sql_state(std::string_view word);

}  // namespace fixlore
