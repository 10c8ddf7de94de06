// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fixlore {

/// A date or time that exists in the calendar.
struct IsoTime {
  std::string text;  ///< "2026-03-02", "2026-03-02T09:12:00" or "2026-03-02T09:12:00+08:00"
  bool has_time = false;
  bool has_offset = false;
};

/// Reads "YYYY-MM-DD", optionally followed by 'T' or a space and "HH:MM[:SS[.fraction]]",
/// optionally followed by "Z", "+HH:MM", "+HHMM" or "+HH". Fractions are dropped.
std::optional<IsoTime> parse_iso_time(std::string_view text);

}  // namespace fixlore
