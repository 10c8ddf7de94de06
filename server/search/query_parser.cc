// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_parser.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "analyzers/log_lines.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

/// A word or phrase of the query with the signs that stood at it.
struct Piece {
  std::string text;
  std::size_t begin = 0;         // of `text` in the query
  const Field* field = nullptr;  // with `text` its value
  bool quoted = false;
  bool excluded = false;
  bool is_or = false;  // the operator between two pieces
};

/// Commands whose options are words behind one '-'; not those that are products too, as in
/// "mysql -oracle". Sorted.
constexpr std::array<std::string_view, 37> kCommands = {
    "awk",  "cat",  "chmod", "chown",   "cp",   "curl",  "date", "dd",   "df",  "dig",
    "du",   "find", "free",  "grep",    "head", "ip",    "java", "kill", "ln",  "ls",
    "lsof", "mv",   "nc",    "netstat", "ping", "pkill", "ps",   "rm",   "sed", "ss",
    "ssh",  "tail", "tar",   "top",     "wget", "xargs", "zip"};
static_assert(std::ranges::is_sorted(kCommands));

bool is_pasted(const ParsedQuery& parsed) {
  const std::vector<LogLine> lines = log_lines(parsed.query, parsed.parts);
  if (lines.empty()) return false;
  return lines.size() > 1 || count_chars(parsed.query) > kMaxSyntaxChars ||
         has_log_shape(lines.front());
}

/// Bytes of an opening or closing quotation mark at `at`: ASCII, curly, or full width; else 0.
std::size_t quote_length(std::string_view text, std::size_t at) {
  if (text[at] == '"') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x9C" || three == "\xE2\x80\x9D" || three == "\xEF\xBC\x82" ? 3 : 0;
}

/// Bytes of white space at `at`: ASCII or the ideographic space; else 0.
std::size_t space_length(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) <= ' ') return 1;
  return text.substr(at, 3) == "\xE3\x80\x80" ? 3 : 0;
}

class Scanner {
 public:
  Scanner(std::string_view query, std::vector<Note>& notes)
      : query_(query), rest_(query), notes_(notes) {}

  std::vector<Piece> run() {
    std::vector<Piece> pieces;
    while (skip_space()) {
      pieces.push_back(next());
      in_command_ |= std::ranges::binary_search(kCommands, std::string_view(pieces.back().text));
    }
    return pieces;
  }

 private:
  bool skip_space() {
    while (!rest_.empty()) {
      const std::size_t length = space_length(rest_, 0);
      if (length == 0) return true;
      rest_.remove_prefix(length);
    }
    return false;
  }

  /// A sign that excludes stands before a phrase or a word of two or more characters. "-n", "--all"
  /// and what follows a command are options, and "-1073741819" is a code; people paste both.
  bool at_exclusion() const {
    if (rest_.size() < 3 || rest_[0] != '-' || rest_[1] == '-') return false;
    if (quote_length(rest_, 1) > 0) return true;
    const auto second = static_cast<unsigned char>(rest_[1]);
    if (second >= 0x80) return true;
    return std::isalpha(second) != 0 && space_length(rest_, 2) == 0 && !in_command_;
  }

  Piece next() {
    Piece piece;
    if (at_exclusion()) {
      piece.excluded = true;
      rest_.remove_prefix(1);
    }
    read_field(piece);
    if (quote_length(rest_, 0) > 0) {
      read_phrase(piece);
    } else {
      read_word(piece);
    }
    piece.is_or = !piece.quoted && !piece.excluded && piece.field == nullptr && piece.text == "OR";
    return piece;
  }

  void read_field(Piece& piece) {
    const std::size_t colon = rest_.find_first_of(": \t\"");
    if (colon == std::string_view::npos || rest_[colon] != ':' || colon + 1 >= rest_.size()) return;
    if (space_length(rest_, colon + 1) > 0) return;
    piece.field = find_field(rest_.substr(0, colon));
    if (piece.field != nullptr) rest_.remove_prefix(colon + 1);
  }

  void read_phrase(Piece& piece) {
    rest_.remove_prefix(quote_length(rest_, 0));
    piece.begin = query_.size() - rest_.size();
    std::size_t end = 0;
    while (end < rest_.size() && quote_length(rest_, end) == 0) ++end;
    if (end == rest_.size()) notes_.push_back({"unbalanced_quote", std::string(rest_)});
    piece.quoted = end < rest_.size();
    piece.text = rest_.substr(0, end);
    rest_.remove_prefix(piece.quoted ? end + quote_length(rest_, end) : end);
  }

  void read_word(Piece& piece) {
    piece.begin = query_.size() - rest_.size();
    std::size_t end = 0;
    while (end < rest_.size() && space_length(rest_, end) == 0) {
      // A quotation mark inside a word starts a phrase only where it is not an inch sign or the
      // like: at the word's start, or behind a character that is not ASCII.
      if (end > 0 && quote_length(rest_, end) > 0 &&
          static_cast<unsigned char>(rest_[end - 1]) >= 0x80) {
        break;
      }
      ++end;
    }
    piece.text = rest_.substr(0, end);
    rest_.remove_prefix(end);
  }

  std::string_view query_, rest_;
  bool in_command_ = false;  // a command stands before
  std::vector<Note>& notes_;
};

bool is_condition(const Piece& piece) { return piece.quoted || piece.field != nullptr; }

/// A line of a log quotes names ('database "crm" must be vacuumed ...'), and so does a sentence:
/// among many plain words a quoted one is a word like the others.
void unquote_in_sentences(std::vector<Piece>& pieces) {
  const auto plain = std::count_if(pieces.begin(), pieces.end(), [](const Piece& piece) {
    return !is_condition(piece) && !piece.excluded && !piece.is_or;
  });
  if (plain <= kMaxWordsBesidePhrase) return;
  for (Piece& piece : pieces) {
    if (piece.field == nullptr && !piece.excluded) piece.quoted = false;
  }
}

/// Pieces that OR joins; most stand alone.
using Chain = std::vector<Piece>;

/// OR is an operator between two pieces. What is to be absent cannot be an alternative: it stands
/// alone, and a note says so.
std::vector<Chain> split_at_or(std::vector<Piece> pieces, std::vector<Note>& notes) {
  std::vector<Chain> chains;
  bool joined_by_or = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    if (piece.is_or && i > 0 && i + 1 < pieces.size()) {
      joined_by_or = true;
      continue;
    }
    const bool join = std::exchange(joined_by_or, false);
    const bool exclusion = join && (piece.excluded || chains.back().front().excluded);
    if (exclusion) notes.push_back({"or_with_exclusion", piece.text});
    if (!join || exclusion) chains.emplace_back();
    chains.back().push_back(std::move(piece));
  }
  return chains;
}

/// A value of a field that no article has is words.
void read_unknown_value_as_words(Chain& chain, const ValueExists& exists,
                                 std::vector<Note>& notes) {
  Piece& piece = chain.front();
  if (chain.size() > 1 || piece.field == nullptr || piece.excluded || !exists) return;
  if (exists(*piece.field, piece.text)) return;
  const std::string name = std::string(piece.field->name) + ':';
  piece.text = name + piece.text;
  piece.begin -= name.size();  // that of the value stays
  piece.field = nullptr;
  piece.quoted = false;
  notes.push_back({"unknown_value", piece.text});
}

void append_words(ParsedQuery& query, const Piece& piece) {
  if (piece.text.empty()) return;
  if (!query.text.empty()) query.text += ' ';
  query.origins.push_back({query.text.size(), piece.begin, piece.text.size()});
  query.text += piece.text;
}

void add_free_words(ParsedQuery& query, const Piece& piece) {
  if (piece.excluded) {
    query.excluded.push_back(piece.text);
  } else {
    append_words(query, piece);
    query.free_words = true;
  }
}

Condition to_condition(const Piece& piece) {
  using Kind = Condition::Kind;
  if (piece.field != nullptr) return {Kind::kValue, piece.field, piece.text};
  return {piece.quoted ? Kind::kPhrase : Kind::kWord, nullptr, piece.text};
}

}  // namespace

ParsedQuery parse_query(std::string_view query, const ValueExists& exists) {
  ParsedQuery parsed;
  if (query.size() > kMaxQueryBytes) {
    query = query.substr(0, char_boundary_before(query, kMaxQueryBytes));
    parsed.notes.push_back({"truncated", ""});
  }
  parsed.query = repair_utf8(query);
  parsed.parts = recognize_log_parts(parsed.query);
  parsed.pasted = is_pasted(parsed);
  if (parsed.pasted) {
    parsed.text = parsed.query;
    return parsed;
  }
  std::vector<Piece> pieces = Scanner(parsed.query, parsed.notes).run();
  unquote_in_sentences(pieces);
  std::erase_if(pieces, [](const Piece& piece) { return piece.text.empty(); });
  std::size_t conditions = 0;
  for (Chain& chain : split_at_or(std::move(pieces), parsed.notes)) {
    read_unknown_value_as_words(chain, exists, parsed.notes);
    const bool selects = std::any_of(chain.begin(), chain.end(), is_condition);
    ConditionGroup group;
    for (const Piece& piece : chain) {
      if (selects && ++conditions == kMaxConditions + 1) {
        parsed.notes.push_back({"too_many_conditions", piece.text});
      }
      if (!selects || conditions > kMaxConditions) {
        add_free_words(parsed, piece);
        continue;
      }
      // The words of a phrase rank as well, unless they are to be absent.
      if (piece.field == nullptr && !piece.excluded) append_words(parsed, piece);
      group.excluded = piece.excluded;
      group.any_of.push_back(to_condition(piece));
    }
    if (!group.any_of.empty()) parsed.conditions.push_back(std::move(group));
  }
  return parsed;
}

}  // namespace fixlore
