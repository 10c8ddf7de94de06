// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/data_node.h"
#include "content/diagnostic_log.h"

namespace fixlore {

/// Text in which runs of white space and control characters have become one space.
std::string on_one_line(std::string_view text);

/// Appends `item` unless it is empty or there already.
void append_unique(std::vector<std::string>& list, std::string item);

/// Reads the values of keys, whatever the key means, and reports those of the wrong kind with the
/// key's line. What cannot be read is empty.
class ValueReader {
 public:
  explicit ValueReader(DiagnosticLog& log) : log_(log) {}

  /// One text, trimmed; none for an absent value.
  std::optional<std::string> scalar(const DataEntry& entry);

  /// A list of texts, each on one line and once. One text is a list of one, or with `split` of
  /// those between its commas.
  std::vector<std::string> list(const DataEntry& entry, bool split);

  /// A date or time in the form of IsoTime. With `wants_offset`, one without it is reported.
  std::string time(const DataEntry& entry, bool wants_offset);

  /// `value` in lower case if it is one of `choices`.
  std::string choice(const DataEntry& entry, std::string_view value,
                     std::span<const std::string_view> choices);

 private:
  DiagnosticLog& log_;
};

}  // namespace fixlore
