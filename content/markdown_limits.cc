// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>

#include "base/ascii.h"
#include "content/markdown_source.h"

namespace fixlore {
namespace {

constexpr int kMaxNesting = 100;
// Of a text, each of which may become a node or two; those of manuals have one in 18 bytes.
constexpr std::int64_t kMaxSigns = 500'000;
constexpr int kMaxTableColumns = 64;
constexpr std::int64_t kMaxTableCells = 20'000;
// Pairs of an unclosed '[' and a link in one paragraph: each link looks at all of them.
constexpr std::int64_t kMaxBracketWork = 2'000'000;
// What the scans for the end of unclosed "<?", "<![CDATA[" and "<!" in one paragraph can read.
constexpr std::int64_t kMaxScanBytes = 200'000'000;
// What the uses of one link definition can copy, in a text that is not larger itself.
constexpr std::int64_t kMaxReferenceBytes = 4 << 20;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Calls `visit(line, number)` for each line; stops when it returns true.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (visit(text.substr(0, end), number)) return;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// The size of the list marker or block quote sign at `at`, with the space that it needs; else 0.
std::size_t container_marker(std::string_view line, std::size_t at) {
  if (line[at] == '>') return 1;
  std::size_t end = at;
  if (line[at] == '-' || line[at] == '+' || line[at] == '*') {
    end = at + 1;
  } else {
    while (end < line.size() && end < at + 9 && ascii::is_digit(line[end])) ++end;
    if (end == at || end >= line.size() || (line[end] != '.' && line[end] != ')')) return 0;
    ++end;
  }
  return end == line.size() || is_blank(line[end]) ? end - at : 0;
}

// List markers and quote signs with which a line begins.
std::int64_t leading_markers(std::string_view line) {
  std::int64_t count = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (is_blank(line[at])) {
      ++at;
      continue;
    }
    const std::size_t size = container_marker(line, at);
    if (size == 0) break;
    at += size;
    ++count;
  }
  return count;
}

// Blocks that one line can open or stand in: its container markers, and two columns of
// indentation for each level of the lists around it.
int nesting(std::string_view line) {
  int markers = 0;
  int columns = 0;
  bool rule = true;  // "- - -" is a rule, however long
  char first = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (is_blank(line[i])) {
      if (markers == 0) columns += line[i] == '\t' ? 4 : 1;
      ++i;
      continue;
    }
    const std::size_t size = container_marker(line, i);
    if (size == 0) {
      rule = false;
      break;
    }
    if (markers == 0) first = line[i];
    rule = rule && line[i] == first && (first == '-' || first == '*');
    ++markers;
    i += size;
  }
  if (markers == 0 || (rule && markers >= 3)) return 0;
  return markers + columns / 2;
}

// Where the address and title of a link definition end that start at `from`. Where it is none,
// what is taken for one holds all definitions that it hides, so that none is thought too short.
std::size_t definition_end(std::string_view text, std::size_t from) {
  const std::size_t address = std::min(text.find_first_not_of(" \t\n", from), text.size());
  const std::size_t end = std::min(text.find_first_of(" \t\n", address), text.size());
  const std::size_t title = std::min(text.find_first_not_of(" \t\n", end), text.size());
  if (title == text.size() ||
      std::string_view("\"'(").find(text[title]) == std::string_view::npos) {
    return end;
  }
  const char closing = text[title] == '(' ? ')' : text[title];
  return std::min({text.find(closing, title + 1), text.find("\n\n", title), text.size()});
}

// What in a paragraph makes cmark look through the rest of it, or through what came before, again
// and again.
class ParagraphWork {
 public:
  void add(std::string_view line) {
    bytes_ += static_cast<std::int64_t>(line.size()) + 1;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const char next = i + 1 < line.size() ? line[i + 1] : '\n';
      switch (line[i]) {
        case '[':
          ++brackets_;
          break;
        case ']':
          brackets_ -= brackets_ > 0;
          links_ += next == '(' || next == '[';
          if (line.substr(i, 3) == "]]>") cdata_ = 0;
          break;
        case '<':
          instructions_ += next == '?';
          cdata_ += line.substr(i, 9) == "<![CDATA[";
          declarations_ += next == '!' && line.substr(i, 3) != "<![";
          break;
        case '?':
          if (next == '>') instructions_ = 0;
          break;
        case '>':
          declarations_ = 0;
          break;
        default:
          break;
      }
    }
  }

  bool is_excessive() const {
    return brackets_ * links_ > kMaxBracketWork ||
           (instructions_ + cdata_ + declarations_) * bytes_ > kMaxScanBytes;
  }

 private:
  std::int64_t bytes_ = 0;
  std::int64_t brackets_ = 0, links_ = 0;  // unclosed; closed
  std::int64_t instructions_ = 0, cdata_ = 0,
               declarations_ = 0;  // "<?", "<![CDATA[", "<!": unclosed
};

// Columns of a table's delimiter row ("| --- | :-: |"); 0 for any other line.
int delimiter_columns(std::string_view line) {
  if (line.find_first_not_of("|:- \t>\r") != std::string_view::npos) return 0;
  if (line.find('-') == std::string_view::npos) return 0;
  int columns = 0;
  char last = '|';
  for (const char c : line) {
    if (c == '-' && last != '-') ++columns;
    if (c == '|' || c == '-') last = c;
  }
  // Without either it is a rule, or underlines a heading.
  return line.find_first_of("|:") == std::string_view::npos ? 0 : columns;
}

}  // namespace

std::optional<Complexity> find_excessive_nesting(std::string_view markdown) {
  std::optional<Complexity> found;
  ParagraphWork paragraph;
  for_each_line(markdown, [&](std::string_view line, int number) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) paragraph = {};
    paragraph.add(line);
    if (nesting(line) > kMaxNesting) {
      found = Complexity{number, "quotes and lists stand in each other more than 100 deep"};
    } else if (paragraph.is_excessive()) {
      found = Complexity{number, "one paragraph has too many unclosed brackets"};
    }
    return found.has_value();
  });
  return found;
}

std::optional<Complexity> find_excessive_markup(std::string_view markdown) {
  constexpr std::string_view kSigns = "[]!*_<&\\`~";
  std::optional<Complexity> found;
  std::int64_t signs = 0;
  for_each_line(markdown, [&](std::string_view line, int number) {
    signs += 1 + 2 * leading_markers(line) +  // a list and an item each
             std::ranges::count_if(line, [&](char c) { return kSigns.find(c) != kSigns.npos; });
    if (signs > kMaxSigns)
      found = Complexity{number, "more than 500,000 lines and signs of Markdown"};
    return found.has_value();
  });
  return found;
}

std::optional<Complexity> find_excessive_references(std::string_view markdown) {
  const auto uses = std::count(markdown.begin(), markdown.end(), ']');
  const auto most = std::max(kMaxReferenceBytes, std::ssize(markdown));
  for (std::size_t at = 0; (at = markdown.find("]:", at)) != std::string_view::npos;) {
    const std::size_t end = definition_end(markdown, at + 2);
    if (static_cast<std::int64_t>(end - at) * uses > most) {
      const auto line = 1 + std::count(markdown.begin(),
                                       markdown.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      return Complexity{static_cast<int>(line), "a long link definition with too many uses"};
    }
    at = end;
  }
  return std::nullopt;
}

std::optional<Complexity> find_excessive_table(std::string_view markdown) {
  std::optional<Complexity> found;
  std::int64_t cells = 0;
  int columns = 0;  // of the table that the line belongs to
  for_each_line(markdown, [&](std::string_view line, int number) {
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) columns = 0;
    columns = std::max(columns, delimiter_columns(line));
    cells += columns;
    if (columns > kMaxTableColumns) found = Complexity{number, "a table of more than 64 columns"};
    if (cells > kMaxTableCells) found = Complexity{number, "tables of more than 20,000 cells"};
    return found.has_value();
  });
  return found;
}

}  // namespace fixlore
