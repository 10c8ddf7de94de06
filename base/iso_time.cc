// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"

#include <chrono>

#include "base/ascii.h"

namespace fixlore {
namespace {

// Takes pieces off the front of a text; each call says whether the piece was there.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool next_is_digit() const { return !rest_.empty() && ascii::is_digit(rest_.front()); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_number(std::size_t digits, int max, int& value) {
    if (rest_.size() < digits) return false;
    value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!ascii::is_digit(rest_[i])) return false;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value <= max;
  }

 private:
  std::string_view rest_;
};

void append_number(std::string& out, int value, int digits) {
  const std::string number = std::to_string(value);
  out.append(static_cast<std::size_t>(digits) - number.size(), '0').append(number);
}

bool read_date(Cursor& in, std::string& out) {
  int year = 0, month = 0, day = 0;
  if (!in.take_number(4, 9999, year) || !in.take('-') || !in.take_number(2, 12, month) ||
      !in.take('-') || !in.take_number(2, 31, day)) {
    return false;
  }
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return false;
  append_number(out, year, 4);
  append_number(out += '-', month, 2);
  append_number(out += '-', day, 2);
  return true;
}

bool read_clock(Cursor& in, std::string& out) {
  int hour = 0, minute = 0, second = 0;
  if (!in.take_number(2, 23, hour) || !in.take(':') || !in.take_number(2, 59, minute)) return false;
  if (in.take(':')) {
    if (!in.take_number(2, 60, second)) return false;  // 60: a leap second
    if (in.take('.')) {
      if (!in.next_is_digit()) return false;
      for (int digit = 0; in.next_is_digit();) in.take_number(1, 9, digit);
    }
  }
  append_number(out += 'T', hour, 2);
  append_number(out += ':', minute, 2);
  append_number(out += ':', second, 2);
  return true;
}

bool read_offset(Cursor& in, std::string& out) {
  if (in.take('Z') || in.take('z')) {
    out += 'Z';
    return true;
  }
  const char sign = in.take('+') ? '+' : '-';
  if (sign == '-' && !in.take('-')) return false;
  int hours = 0, minutes = 0;
  if (!in.take_number(2, 14, hours)) return false;
  if (!in.done()) {
    in.take(':');
    if (!in.take_number(2, 59, minutes)) return false;
  }
  append_number(out += sign, hours, 2);
  append_number(out += ':', minutes, 2);
  return true;
}

}  // namespace

std::optional<IsoTime> parse_iso_time(std::string_view text) {
  Cursor in(text);
  IsoTime time;
  if (!read_date(in, time.text)) return std::nullopt;
  if (in.done()) return time;
  if (!in.take('T') && !in.take('t') && !in.take(' ')) return std::nullopt;
  if (!read_clock(in, time.text)) return std::nullopt;
  time.has_time = true;
  if (in.done()) return time;
  in.take(' ');
  if (!read_offset(in, time.text) || !in.done()) return std::nullopt;
  time.has_offset = true;
  return time;
}

}  // namespace fixlore
