// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fixlore {

/// Stands beside emphasis where Chinese punctuation would hide it from CommonMark's rules: U+FDD0,
/// which no text contains. Whoever reads text of the parsed tree takes it out.
inline constexpr std::string_view kEmphasisHelper = "\xEF\xB7\x90";

/// Markdown with what cmark does not know written in what it knows, line by line in place:
/// Docusaurus' `:::note` blocks become `> [!NOTE]`, MkDocs' `!!! note` too.
std::string rewrite_admonitions(std::string markdown);

/// Markdown in which `**` and `*` beside CJK characters open and close emphasis as an author means
/// it ("**注意：**请"), by kEmphasisHelper. It is put in code and addresses, too. The rule is that
/// of the proposed CJK amendment to CommonMark (github.com/tats-u/markdown-cjk-friendly).
std::string help_emphasis(std::string_view markdown);

/// What makes a text too complex to parse in reasonable time, and the line (from 1) where.
struct Complexity {
  int line = 0;
  std::string what;
};

/// Bounds nesting and unclosed brackets, for which cmark takes quadratic time.
std::optional<Complexity> find_excessive_nesting(std::string_view markdown);

/// Bounds what cmark makes of a text: it takes up to 700 bytes for each sign of Markdown.
std::optional<Complexity> find_excessive_markup(std::string_view markdown);

/// Bounds what link definitions grow to: cmark copies the address and title at each use.
std::optional<Complexity> find_excessive_references(std::string_view markdown);

/// Bounds the size of tables: 64 columns each, 20,000 cells in all. A table's row costs as much
/// as its head has columns, however short it is written.
std::optional<Complexity> find_excessive_table(std::string_view markdown);

}  // namespace fixlore
