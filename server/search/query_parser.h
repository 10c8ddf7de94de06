// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/log_parts.h"
#include "indexer/schema/fields.h"
#include "server/search/results.h"

namespace fixlore {

/// A piece of a query that selects: a "quoted phrase", a field:value, or a word that OR joins to
/// one of these.
struct Condition {
  enum class Kind { kPhrase, kValue, kWord };
  Kind kind;
  const Field* field = nullptr;  ///< of a value
  std::string text;              ///< the phrase, the value, or the word
};

/// Conditions of which an article must fulfil one (`a OR b`), or none when `excluded`.
struct ConditionGroup {
  std::vector<Condition> any_of;
  bool excluded = false;
};

/// Where words of a query's text stand in the query.
struct TextOrigin {
  std::size_t in_text, in_query, size;  ///< bytes
};

/// What a query asks for, before any index is looked at.
struct ParsedQuery {
  std::string query;                  ///< as asked, with malformed UTF-8 replaced
  std::vector<LogPart> parts;         ///< recognised in `query`
  std::string text;                   ///< the free words, in order: they rank
  std::vector<TextOrigin> origins;    ///< of `text`, rising; none of a pasted one
  std::vector<std::string> excluded;  ///< words after '-'
  std::vector<ConditionGroup> conditions;
  bool free_words = false;  ///< `text` has words that belong to no condition
  std::vector<Note> notes;
  bool pasted = false;  ///< a log or the like: `text` is all of `query`, no sign an operator
};

/// Whether an article that the reader may see has this value in this field.
using ValueExists = std::function<bool(const Field& field, std::string_view value)>;

/// Reads a query. Stages: decide whether it is a pasted text (several lines, or long, or one line
/// as only programs begin one: then no sign in it is an operator); split into words, "phrases" and
/// signs; read field:value, -exclusion and OR; collect. OR joins its neighbours only: `a OR
/// type:fault b` is (a OR type:fault) b. Never fails: what cannot be meant as an operator is a
/// word, and `notes` says so. Work is linear in the size of the query; past kMaxQueryBytes it is
/// cut, past kMaxConditions conditions are words, and a note names the first. So is, with a note, a
/// lone field:value that does not exist: "type:error" out of a log is no wish for a type.
ParsedQuery parse_query(std::string_view query, const ValueExists& exists = {});

inline constexpr std::size_t kMaxQueryBytes = 128 * 1024;
inline constexpr std::size_t kMaxSyntaxChars = 200;  ///< longer queries count as pasted
inline constexpr std::size_t kMaxConditions = 16;
inline constexpr int kMaxWordsBesidePhrase =
    4;  ///< more make a sentence, whose quotes are no operators

}  // namespace fixlore
