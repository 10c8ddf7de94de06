// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/diagnostic_log.h"

namespace fixlore {

/// The bytes of a file as valid UTF-8 with '\n' at the ends of lines and without byte order mark
/// and NUL. What had to be mended is reported; none when the file is no text, empty or too large.
std::optional<std::string> clean_text(std::string_view bytes, std::size_t max_bytes,
                                      DiagnosticLog& log);

/// A file's two parts. Lines count from 1.
struct SourceFile {
  enum class FrontMatterKind : std::uint8_t { kNone, kYaml, kToml, kUnclosed };
  FrontMatterKind kind = FrontMatterKind::kNone;
  std::string_view front_matter;  ///< without the lines that enclose it
  int front_matter_line = 0;
  std::string_view body;
  int body_line = 1;
};

/// Splits at the lines that enclose the front matter: `---` and `---` or `...`, or `+++` twice. A
/// first line `---` that no other answers is a rule of Markdown, unless keys follow it.
SourceFile split_front_matter(std::string_view text);

/// The line of a key `audience`, `status` or `draft` in what looks like front matter but is none,
/// as its first line is not `---` or not the first of the file; 0 where there is none.
int find_misplaced_access(std::string_view body);

}  // namespace fixlore
