// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/source_file.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

int line_at(std::string_view text, std::size_t offset) {
  return 1 + static_cast<int>(std::count(text.begin(),
                                         text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

bool is_utf16(std::string_view bytes) {
  return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

// Replaces NULs by U+FFFD; false when there are so many that the file is no text.
bool mend_nuls(std::string& text, DiagnosticLog& log) {
  const auto nuls = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
  if (nuls == 0) return true;
  if (nuls > 8 && nuls > text.size() / 100) {
    log.report(Rule::kFileBinary, 0, "the file is no text", "move it out of the content folder");
    return false;
  }
  log.report(Rule::kNulByte, line_at(text, text.find('\0')),
             std::to_string(nuls) + " NUL bytes are replaced by U+FFFD", "remove them");
  std::string out;
  for (const char c : text) c == '\0' ? out += "\xEF\xBF\xBD" : out += c;
  text = std::move(out);
  return true;
}

void mend_utf8(std::string& text, DiagnosticLog& log) {
  const std::size_t bad = find_invalid_utf8(text);
  if (bad == std::string::npos) return;
  log.report(Rule::kInvalidUtf8, line_at(text, bad),
             "not UTF-8 from here on; bad bytes are replaced",
             "save the file as UTF-8, for example `iconv -f GB18030 -t UTF-8`");
  text = repair_utf8(text);
}

void mend_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!pair) out += text[i] == '\r' ? '\n' : text[i];
  }
  text = std::move(out);
}

// The first line of `text` without spaces at its end.
std::string_view first_line(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

std::string_view after_first_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
}

// Whether the first line that is neither blank nor a comment of YAML's is "key: value".
bool starts_with_key(std::string_view text) {
  std::string_view line = first_line(text);
  while (!text.empty() && (line.empty() || line[0] == '#')) {
    text = after_first_line(text);
    line = first_line(text);
  }
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 && line.find_first_of(" \t`*[<") > colon;
}

/// `---`, more or fewer of them, with something behind them, or the dashes that an editor makes of
/// them.
bool looks_like_fence(std::string_view line) {
  return line.starts_with("--") || line.starts_with("\u2014") || line.starts_with("\u2013");
}

bool is_access_line(std::string_view line) {
  for (const std::string_view key : {"audience", "status", "draft"}) {
    if (!line.starts_with(key)) continue;
    const std::string_view behind = ascii::trim(line.substr(key.size()));
    return behind.starts_with(':') || behind.starts_with("\uFF1A");
  }
  return false;
}

}  // namespace

std::optional<std::string> clean_text(std::string_view bytes, std::size_t max_bytes,
                                      DiagnosticLog& log) {
  if (bytes.size() > max_bytes) {
    log.report(Rule::kFileTooLarge, 0,
               "the file has " + std::to_string(bytes.size()) + " bytes, more than " +
                   std::to_string(max_bytes),
               "split it into several articles");
    return std::nullopt;
  }
  if (is_utf16(bytes)) {
    log.report(Rule::kFileBinary, 0, "the file is UTF-16",
               "save it as UTF-8, for example `iconv -f UTF-16 -t UTF-8`");
    return std::nullopt;
  }
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    bytes.remove_prefix(kByteOrderMark.size());
  }
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    log.report(Rule::kFileEmpty, 0, "the file is empty", "write an article, or delete the file");
    return std::nullopt;
  }
  std::string text(bytes);
  if (!mend_nuls(text, log)) return std::nullopt;
  mend_utf8(text, log);
  mend_line_ends(text);
  return text;
}

SourceFile split_front_matter(std::string_view text) {
  SourceFile file;
  file.body = text;
  const std::string_view fence = first_line(text);
  if (fence != "---" && fence != "+++") return file;
  const bool yaml = fence == "---";
  const std::string_view inside = after_first_line(text);
  int line = 2;
  for (std::string_view rest = inside; !rest.empty(); rest = after_first_line(rest), ++line) {
    const std::string_view end = first_line(rest);
    if (end != fence && !(yaml && end == "...")) continue;
    file.kind = yaml ? SourceFile::FrontMatterKind::kYaml : SourceFile::FrontMatterKind::kToml;
    file.front_matter = inside.substr(0, static_cast<std::size_t>(rest.data() - inside.data()));
    file.front_matter_line = 2;
    file.body = after_first_line(rest);
    file.body_line = line + 1;
    return file;
  }
  if (!yaml || starts_with_key(inside)) file.kind = SourceFile::FrontMatterKind::kUnclosed;
  return file;
}

int find_misplaced_access(std::string_view body) {
  constexpr int kFirstLines = 60;
  bool opened = false;
  int number = 0;
  for (std::string_view rest = body; !rest.empty() && number < kFirstLines;
       rest = after_first_line(rest)) {
    ++number;
    const std::string_view line = ascii::trim(first_line(rest));
    const bool fence = looks_like_fence(line);
    if (opened && fence) return 0;
    if (opened && is_access_line(line)) return number;
    // Before it there may be what does not show: nothing, or a comment.
    if (!opened && !fence && !line.empty() && !line.starts_with("<!--")) return 0;
    opened = opened || fence;
  }
  return 0;
}

}  // namespace fixlore
