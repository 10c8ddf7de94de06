// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "analyzers/log_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fixlore;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::vector<LogPart> parts = recognize_log_parts(text);
  std::size_t at = 0;
  for (const LogPart& part : parts) {
    const bool sound = part.begin >= at && part.begin < part.end && part.end <= size;
    if (!sound) std::abort();
    at = part.end;
  }
  std::size_t seen = 0;
  for (const LogLine& line : log_lines(text, parts)) {
    seen += line.parts.size();
    has_log_shape(line);
    if (is_report(line) && message_template(line).size() > 2 * line.text.size()) std::abort();
    if (without_variables(line).size() != line.text.size()) std::abort();
    reports_fault(line);
  }
  if (seen > parts.size()) std::abort();
  return 0;
}
