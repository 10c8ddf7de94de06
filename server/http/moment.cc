// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/moment.h"

#include <charconv>
#include <ctime>

#include "base/iso_time.h"

namespace fixlore {
namespace {

/// The number in the two (or four) digits at a place of a text that is known to have them.
int digits(std::string_view text, std::size_t at, std::size_t count = 2) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + count, value);
  return value;
}

/// "Z" or "+08:00" as the time that it is ahead of UTC.
std::chrono::minutes offset_of(std::string_view offset) {
  if (offset == "Z") return {};
  const std::chrono::minutes length(digits(offset, 1) * 60 + digits(offset, 4));
  return offset.front() == '-' ? -length : length;
}

}  // namespace

std::optional<std::chrono::sys_seconds> moment_of(std::string_view iso) {
  const std::optional<IsoTime> time = parse_iso_time(iso);
  if (!time || !time->has_offset) return std::nullopt;
  const std::string_view text = time->text;  // "2026-03-02T09:12:00+08:00"
  const std::chrono::year_month_day date{std::chrono::year(digits(text, 0, 4)),
                                         std::chrono::month(static_cast<unsigned>(digits(text, 5))),
                                         std::chrono::day(static_cast<unsigned>(digits(text, 8)))};
  return std::chrono::sys_days(date) + std::chrono::hours(digits(text, 11)) +
         std::chrono::minutes(digits(text, 14)) + std::chrono::seconds(digits(text, 17)) -
         offset_of(text.substr(19));
}

std::string clock_text(std::string_view iso) {
  std::string text(iso.substr(0, 16));
  if (text.size() > 10) text[10] = ' ';
  return text;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[11];
  std::strftime(text, sizeof text, "%Y-%m-%d", &local);
  return text;
}

}  // namespace fixlore
