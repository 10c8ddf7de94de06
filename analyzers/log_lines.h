// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/log_parts.h"

namespace fixlore {

/// A line of a text without its end, and the parts that were recognised in it. Refers to the text
/// and to the parts, whose ranges are of the whole text.
struct LogLine {
  std::string_view text;
  std::uint32_t begin = 0;  ///< where it stands in the text
  std::span<const LogPart> parts;
};

/// The lines of a text that are not blank; `parts` are those of the text.
std::vector<LogLine> log_lines(std::string_view text, std::span<const LogPart> parts);

/// Whether the line begins as only programs begin one: with a time, a level in brackets, or as a
/// frame of a stack.
bool has_log_shape(const LogLine& line);

/// Whether the line has what programs write when they report: a level, or what names a fault.
bool is_report(const LogLine& line);

/// Whether the line reports a fault, by what was recognised in it or by its words.
bool reports_fault(const LogLine& line);

/// The line with all that differs each time, and terminal sequences, as spaces.
std::string without_variables(const LogLine& line);

/// The words of the line that are the same each time it is written, between spaces: without what
/// differs, levels, and names with digits in them, which are machines, threads and tables. Codes
/// stay.
std::string message_template(const LogLine& line);

}  // namespace fixlore
