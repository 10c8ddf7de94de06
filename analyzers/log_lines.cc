// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/log_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "base/ascii.h"

namespace fixlore {
namespace {

/// Words that say that something is wrong; sorted.
constexpr std::array<std::string_view, 44> kFaultWords = {
    "abort",       "aborted", "aborting",  "bad",         "broken",     "can't",     "cannot",
    "conflict",    "corrupt", "corrupted", "crash",       "crashed",    "deadlock",  "denied",
    "error",       "errors",  "exceeded",  "exception",   "expired",    "fail",      "failed",
    "failure",     "fatal",   "forbidden", "full",        "illegal",    "incorrect", "invalid",
    "killed",      "lost",    "mismatch",  "missing",     "panic",      "refused",   "rejected",
    "timed",       "timeout", "unable",    "unavailable", "unexpected", "unknown",   "unreachable",
    "unsupported", "warning"};
static_assert(std::is_sorted(kFaultWords.begin(), kFaultWords.end()));

constexpr std::array<std::string_view, 12> kHanFaultWords = {
    "错误", "失败", "异常", "超时", "拒绝", "无法", "錯誤", "失敗", "異常", "超時", "拒絕", "無法"};

/// Levels of lines that report no fault, in capitals; "I" is klog's.
constexpr std::array<std::string_view, 7> kQuietLevels = {"TRACE",  "DEBUG", "VERBOSE", "INFO",
                                                          "NOTICE", "LOG",   "I"};

bool is_word_byte(char c) {
  return ascii::is_alphanumeric(c) || c == '_' || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Calls `use` with each word of the text, without apostrophes around it.
template <typename Use>
void each_word(std::string_view text, Use use) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    std::string_view word = text.substr(i, end - i);
    i = end + 1;
    while (word.starts_with('\'')) word.remove_prefix(1);
    while (word.ends_with('\'')) word.remove_suffix(1);
    if (!word.empty()) use(word);
  }
}

bool has_fault_word(std::string_view line) {
  bool found = false, beyond_ascii = false;
  std::string lowered;
  each_word(line, [&](std::string_view word) {
    lowered.assign(word);
    for (char& c : lowered) c = ascii::lower(c);
    found = found || std::binary_search(kFaultWords.begin(), kFaultWords.end(), lowered);
    beyond_ascii = beyond_ascii || static_cast<unsigned char>(word.back()) >= 0x80;
  });
  if (found || !beyond_ascii) return found;
  return std::any_of(kHanFaultWords.begin(), kHanFaultWords.end(), [&](std::string_view word) {
    return line.find(word) != std::string_view::npos;
  });
}

bool is_quiet_level(std::string_view level) {
  return std::any_of(kQuietLevels.begin(), kQuietLevels.end(), [&](std::string_view quiet) {
    return ascii::equal_ignoring_case(level, quiet);
  });
}

std::string_view text_of(const LogLine& line, const LogPart& part) {
  return line.text.substr(part.begin - line.begin, part.end - part.begin);
}

bool is_success_status(const LogLine& line, const LogPart& part) {
  return part.kind == LogPartKind::kHttpStatus && text_of(line, part).find_first_of("123") == 0;
}

bool names_fault_itself(const LogLine& line, const LogPart& part) {
  return part.kind <= LogPartKind::kException && !is_success_status(line, part);
}

}  // namespace

std::vector<LogLine> log_lines(std::string_view text, std::span<const LogPart> parts) {
  std::vector<LogLine> lines;
  std::size_t part = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t first = part;
    while (part < parts.size() && parts[part].begin < end) ++part;
    const std::string_view shown = text.substr(begin, end - begin);
    if (shown.find_first_not_of(" \t\r") != std::string_view::npos) {
      lines.push_back(
          {shown, static_cast<std::uint32_t>(begin), parts.subspan(first, part - first)});
    }
    begin = end + 1;
  }
  return lines;
}

bool has_log_shape(const LogLine& line) {
  const std::size_t start = line.text.find_first_not_of(" \t\"[{(<\x1b");
  if (start == std::string_view::npos) return false;
  const std::string_view words = line.text.substr(start);
  const bool frame = start > 0 && words.starts_with("at ") && words.find('(') != words.npos;
  if (frame || line.parts.empty()) return frame;
  // A time alone is a date that somebody looks for.
  const auto first = std::find_if(line.parts.begin(), line.parts.end(), [](const LogPart& part) {
    return part.kind != LogPartKind::kEscape;
  });
  if (first == line.parts.end() || first->begin > line.begin + start) return false;
  const bool bracketed = start > 0 && line.text[start - 1] == '[';
  const auto is_time = [](const LogPart& part) { return part.kind == LogPartKind::kTime; };
  if (first->kind == LogPartKind::kLevel) {
    const auto next = std::next(first);
    const bool joined = next != line.parts.end() && is_time(*next) && next->begin == first->end;
    return bracketed || joined;
  }
  return std::count_if(first, line.parts.end(), is_time) >= 2 ||
         (is_time(*first) && first->end - first->begin > std::string_view("2026-07-01").size());
}

bool is_report(const LogLine& line) {
  return std::any_of(line.parts.begin(), line.parts.end(), [&](const LogPart& part) {
    return part.kind == LogPartKind::kLevel || names_fault_itself(line, part);
  });
}

bool reports_fault(const LogLine& line) {
  const auto tells = [&](const LogPart& part) {
    if (part.kind == LogPartKind::kLevel) return !is_quiet_level(text_of(line, part));
    return names_fault_itself(line, part);
  };
  return std::any_of(line.parts.begin(), line.parts.end(), tells) || has_fault_word(line.text);
}

std::string without_variables(const LogLine& line) {
  std::string made(line.text);
  for (const LogPart& part : line.parts) {
    if (!is_variable(part.kind) && part.kind != LogPartKind::kEscape) continue;
    std::fill_n(made.begin() + (part.begin - line.begin), part.end - part.begin, ' ');
  }
  return made;
}

std::string message_template(const LogLine& line) {
  std::string made;
  const auto add_plain = [&](std::string_view text) {
    each_word(text, [&](std::string_view word) {
      if (std::none_of(word.begin(), word.end(), ascii::is_digit)) made.append(word) += ' ';
    });
  };
  std::size_t at = 0;
  for (const LogPart& part : line.parts) {
    add_plain(line.text.substr(at, part.begin - line.begin - at));
    at = part.end - line.begin;
    const std::string_view shown = text_of(line, part);
    if (part.kind == LogPartKind::kModule || part.kind == LogPartKind::kPath) {
      add_plain(shown);
    } else if (names_fault(part.kind)) {
      made.append(shown) += ' ';
    }
  }
  add_plain(line.text.substr(at));
  return made;
}

}  // namespace fixlore
