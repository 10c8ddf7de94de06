// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/log_parts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/log_word.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

/// Of a few signs, to which memchr is a long way.
constexpr bool contains(std::string_view signs, char c) {
  for (const char sign : signs) {
    if (sign == c) return true;
  }
  return false;
}

template <std::size_t n>
bool is_one_without_case(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view other) {
    return ascii::equal_ignoring_case(word, other);
  });
}

template <std::size_t n>
bool ends_with_one_of(std::string_view text, const std::array<std::string_view, n>& ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

/// A text with its full-width forms as ASCII, and where each of its bytes comes from.
struct HalfWidthText {
  std::string text;
  std::vector<std::uint32_t> origin;  // one more than bytes
};

HalfWidthText half_width(std::string_view text) {
  HalfWidthText made;
  made.text.reserve(text.size());
  made.origin.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size();) {
    const auto at = static_cast<std::uint32_t>(i);
    if (is_ascii(text[i])) {
      made.text += text[i++];
      made.origin.push_back(at);
      continue;
    }
    const DecodedChar d = decode_utf8(text, i);
    const char32_t c = d.code_point;
    const std::size_t before = made.text.size();
    if (c >= 0xFF01 && c <= 0xFF5E) {
      made.text += static_cast<char>(c - 0xFF01 + '!');
    } else if (c == 0x3000 || c == 0xA0) {
      made.text += ' ';
    } else if (c == 0xB5 || c == 0x3BC) {
      made.text += 'u';  // of microseconds
    } else {
      made.text += text.substr(i, d.length);
    }
    for (std::size_t b = before; b < made.text.size(); ++b) {
      made.origin.push_back(at + static_cast<std::uint32_t>(b - before));
    }
    i += d.length;
  }
  made.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return made;
}

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 9> kLowerLevels = {
    "trace", "debug", "info", "notice", "warn", "warning", "error", "crit", "fatal"};
constexpr std::array<std::string_view, 4> kLevelNames = {"level", "lvl", "severity", "loglevel"};
constexpr std::array<std::string_view, 14> kNumberNames = {
    "error",   "err",      "code",    "errorcode", "error_code", "errcode",    "err_code",
    "eventid", "event_id", "warning", "exitcode",  "exit_code",  "returncode", "winerror"};
constexpr std::array<std::string_view, 6> kHanNumberNames = {"错误", "錯誤",   "码",
                                                             "碼",   "错误号", "錯誤號"};
constexpr std::array<std::string_view, 2> kHanStatusNames = {"状态码", "狀態碼"};
constexpr std::array<std::string_view, 6> kStatusNames = {
    "status", "status_code", "statuscode", "http_code", "httpcode", "http_status"};
/// The phrases that follow a status, of RFC 9110 and as servers write them.
constexpr std::array<std::string_view, 14> kReasons = {
    " Bad Gateway",     " Service Unavailable", " Service Temporarily", " Gateway Time",
    " Internal Server", " Not Found",           " Forbidden",           " Unauthorized",
    " Bad Request",     " Too Many Requests",   " Request Entity",      " Method Not",
    " Payload Too",     " Request Time"};

class Recognizer {
 public:
  explicit Recognizer(std::string_view text) : source_(half_width(text)), text_(source_.text) {}

  std::vector<LogPart> run() {
    for (std::size_t i = 0; i < text_.size();) i = next(i);
    return std::move(parts_);
  }

 private:
  std::size_t next(std::size_t i);
  std::size_t escape_end(std::size_t i) const;
  std::size_t run_end(std::size_t i) const;
  std::size_t word_end(std::size_t begin, std::size_t end) const;
  bool is_klog_head(std::size_t begin, std::size_t end) const;
  void word(std::size_t begin, std::size_t end);
  void pieces(std::size_t begin, std::size_t end);
  void ids_within(std::size_t begin, std::size_t end);
  bool emit_if_known(std::size_t begin, std::size_t end);
  std::optional<LogPartKind> kind_by_place(std::size_t begin, std::size_t end) const;
  std::optional<LogPartKind> number_kind(std::size_t begin, std::size_t end) const;
  bool is_error_number(std::size_t begin, std::size_t end, std::string_view gap) const;
  bool is_digit_behind_spaces(std::size_t at) const {  // of a day: "Jun 18", "Dec  3"
    const std::string_view after = text_.substr(at, 3);
    const std::size_t digit = after.find_first_not_of(' ');
    return digit != after.npos && digit > 0 && ascii::is_digit(after[digit]);
  }
  bool in_brackets(std::size_t begin, std::size_t end) const {
    return begin > 0 && text_[begin - 1] == '[' && end < text_.size() && text_[end] == ']';
  }
  std::string_view range(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  void emit(LogPartKind kind, std::size_t begin, std::size_t end) {
    parts_.push_back({kind, source_.origin[begin], source_.origin[end]});
    last_kind_ = kind;
  }
  void remember(std::size_t begin, std::size_t end) {
    before_previous_ = previous_;
    previous_ = range(begin, end);
    previous_end_ = end;
  }
  void forget() {
    previous_ = before_previous_ = {};
    last_kind_.reset();
  }

  HalfWidthText source_;
  std::string_view text_;
  std::vector<LogPart> parts_;
  // What stands before, on the same line.
  std::string_view previous_, before_previous_;
  std::size_t previous_end_ = 0;
  std::optional<LogPartKind> last_kind_;  // of the word before, when it is a part
};

std::size_t Recognizer::next(std::size_t i) {
  const char c = text_[i];
  if (c == '\x1b') {
    const std::size_t end = escape_end(i);
    emit(LogPartKind::kEscape, i, end);
    return end;
  }
  if (!is_ascii(c)) {
    std::size_t end = i;
    while (end < text_.size() && !is_ascii(text_[end])) ++end;
    remember(i, end);
    last_kind_.reset();
    return end;
  }
  const bool opens_path = contains("/\\~.", c) && i + 1 < text_.size() &&
                          (ascii::is_alphanumeric(text_[i + 1]) || contains("/\\._", text_[i + 1]));
  if (ascii::is_alphanumeric(c) || c == '_' || opens_path ||
      (c == ':' && text_.substr(i, 2) == "::")) {
    const std::size_t stop = run_end(i);
    const std::size_t end = word_end(i, stop);
    if (end == i) return stop;  // signs alone; from the next of them on it is no other
    word(i, end);
    return end;
  }
  if (c == '\n') forget();
  return i + 1;
}

/// ECMA-48: ESC [, parameters, a final byte.
std::size_t Recognizer::escape_end(std::size_t i) const {
  constexpr std::size_t kMaxParameters = 16;
  if (i + 1 >= text_.size() || text_[i + 1] != '[') return i + 1;
  std::size_t end = i + 2;
  const std::size_t limit = std::min(text_.size(), end + kMaxParameters);
  while (end < limit && (contains(";?", text_[end]) || ascii::is_digit(text_[end]))) {
    ++end;
  }
  const bool closed = end < text_.size() && is_ascii(text_[end]) && text_[end] >= '@';
  return closed ? end + 1 : end;
}

/// Where the letters, digits and joining signs from `i` on end.
std::size_t Recognizer::run_end(std::size_t i) const {
  constexpr std::string_view kJoining = "_-./\\:@+#%$~";
  while (i < text_.size() && (ascii::is_alphanumeric(text_[i]) || contains(kJoining, text_[i]))) {
    ++i;
  }
  return i;
}

/// Where the word of a run ends: signs behind it belong to the sentence.
std::size_t Recognizer::word_end(std::size_t begin, std::size_t end) const {
  while (end > begin && contains("-./\\:@+#$~", text_[end - 1])) --end;
  return end;
}

/// "E0416" before a clock is no code: Kubernetes and others that log by klog begin each line with
/// a letter for the level, the month and the day.
bool Recognizer::is_klog_head(std::size_t begin, std::size_t end) const {
  const std::string_view word = range(begin, end);
  if (word.size() != 5 || !contains("IWEF", word[0]) || !is_all_digits(word.substr(1)))
    return false;
  const std::string_view month = word.substr(1, 2), day = word.substr(3);
  if (month < "01" || month > "12" || day < "01" || day > "31") return false;
  const std::size_t clock = text_.find_first_not_of(' ', end);
  constexpr std::string_view kClock = "12:00:01";
  return clock != text_.npos && clock > end &&
         log_word_kind(text_.substr(clock, kClock.size())) == LogPartKind::kTime;
}

void Recognizer::word(std::size_t begin, std::size_t end) {
  const std::size_t scheme = range(begin, end).find("://");
  if (scheme != std::string_view::npos) begin += scheme + 3;
  if (begin >= end) return;
  if (is_klog_head(begin, end)) {
    emit(LogPartKind::kLevel, begin, begin + 1);
    emit(LogPartKind::kTime, begin + 1, end);
    remember(begin, end);
    return;
  }
  if (emit_if_known(begin, end)) {
    remember(begin, end);
    return;
  }
  // 10.1.8.20:8080/health: an address, and a path there.
  const std::size_t slash = range(begin, end).find('/');
  if (slash != std::string_view::npos && slash > 0 &&
      log_word_kind(range(begin, begin + slash)) == LogPartKind::kAddress) {
    emit(LogPartKind::kAddress, begin, begin + slash);
    begin += slash;
    if (emit_if_known(begin, end)) {
      remember(begin, end);
      return;
    }
  }
  pieces(begin, end);
}

/// A word that is nothing as a whole: cluster.go:463, error:0308010C:digital, Connection@5c3ae2f.
void Recognizer::pieces(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end;) {
    std::size_t stop = at;
    while (stop < end && !contains(":@#", text_[stop])) ++stop;
    if (stop > at) {
      if (!emit_if_known(at, stop)) ids_within(at, stop);
      remember(at, stop);
    }
    at = stop + 1;
  }
}

/// Ids in a name of several parts: those of the pods of a deployment.
void Recognizer::ids_within(std::size_t begin, std::size_t end) {
  last_kind_.reset();
  for (std::size_t at = begin; at < end;) {
    std::size_t stop = at;
    while (stop < end && !contains("-_./\\", text_[stop])) ++stop;
    if (log_word_kind(range(at, stop)) == LogPartKind::kId) emit(LogPartKind::kId, at, stop);
    at = stop + 1;
  }
}

bool Recognizer::emit_if_known(std::size_t begin, std::size_t end) {
  auto kind = kind_by_place(begin, end);
  if (!kind) kind = log_word_kind(range(begin, end));
  if (kind) emit(*kind, begin, end);
  return kind.has_value();
}

/// What a word is by what stands around it.
std::optional<LogPartKind> Recognizer::kind_by_place(std::size_t begin, std::size_t end) const {
  const std::string_view word = range(begin, end);
  const std::string_view gap = previous_.empty() ? "" : range(previous_end_, begin);
  if (is_sql_state(word) &&
      (ascii::equal_ignoring_case(previous_, "sqlstate") ||
       (last_kind_ == LogPartKind::kErrorNumber && (gap == " (" || gap == "(")))) {
    return LogPartKind::kSqlState;
  }
  if (is_all_digits(word)) return number_kind(begin, end);
  if (is_one_of(word, kMonths) && is_digit_behind_spaces(end)) return LogPartKind::kTime;
  if (is_one_of(word, kLowerLevels) &&
      (in_brackets(begin, end) || is_one_without_case(previous_, kLevelNames))) {
    return LogPartKind::kLevel;
  }
  constexpr std::size_t kObjectId = 5, kLibraryCode = 8;
  if (gap == "@" && word.size() >= kObjectId && is_hex(word)) return LogPartKind::kId;
  if (gap == ":" && word.size() == kLibraryCode && ascii::equal_ignoring_case(previous_, "error") &&
      is_hex(word)) {
    return LogPartKind::kCode;
  }
  // [kv:1062]: a part of a program and a number.
  if (!in_brackets(begin, end)) return std::nullopt;
  const std::size_t colon = word.find(':');
  if (colon != std::string_view::npos && colon >= 2 &&
      std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(colon),
                  [](char c) { return ascii::is_alphanumeric(c) || c == '-'; }) &&
      is_all_digits(word.substr(colon + 1)) && word.size() - colon >= 4 &&
      word.size() - colon <= 6) {
    return LogPartKind::kCode;
  }
  return std::nullopt;
}

std::optional<LogPartKind> Recognizer::number_kind(std::size_t begin, std::size_t end) const {
  const std::string_view word = range(begin, end);
  const std::string_view after = text_.substr(end, 24);
  const std::string_view gap = previous_.empty() ? "" : range(previous_end_, begin);
  const bool near = !previous_.empty() && gap.size() <= 4 &&
                    gap.find_first_not_of(" \t:=#\"'(|[") == std::string_view::npos;
  const bool status = word.size() == 3 && word[0] >= '1' && word[0] <= '5';
  if (status && ((near && (ascii::equal_ignoring_case(previous_.substr(0, 4), "http") ||
                           is_one_without_case(previous_, kStatusNames) ||
                           ends_with_one_of(previous_, kHanStatusNames))) ||
                 std::any_of(kReasons.begin(), kReasons.end(),
                             [&](std::string_view reason) { return after.starts_with(reason); }))) {
    return LogPartKind::kHttpStatus;
  }
  if (near && ascii::equal_ignoring_case(previous_, "errno")) return LogPartKind::kErrno;
  if (word.size() <= 3 && begin > 0 && text_[begin - 1] == '(' && after.starts_with(": ")) {
    return LogPartKind::kErrno;
  }
  if (near && is_error_number(begin, end, gap)) return LogPartKind::kErrorNumber;
  return std::nullopt;
}

bool Recognizer::is_error_number(std::size_t begin, std::size_t end, std::string_view gap) const {
  constexpr std::size_t kMaxDigits = 10;
  if (gap.empty() || end - begin > kMaxDigits) return false;
  // "ERROR 4321 --- [main]": a level and the number of a process.
  const std::size_t behind = text_.find_first_not_of(" \t", end);
  if (behind != std::string_view::npos && behind > end && contains("-[", text_[behind]))
    return false;
  if (is_one_without_case(previous_, kNumberNames)) return true;
  if (ascii::equal_ignoring_case(previous_, "number"))
    return ascii::equal_ignoring_case(before_previous_, "error");
  if (ascii::equal_ignoring_case(previous_, "id")) {
    return ascii::equal_ignoring_case(before_previous_, "event") ||
           before_previous_.ends_with("事件");
  }
  return ends_with_one_of(previous_, kHanNumberNames);
}

}  // namespace

const char* to_string(LogPartKind kind) {
  switch (kind) {
    case LogPartKind::kCode:
      return "code";
    case LogPartKind::kErrorNumber:
      return "error_number";
    case LogPartKind::kErrno:
      return "errno";
    case LogPartKind::kHttpStatus:
      return "http_status";
    case LogPartKind::kSqlState:
      return "sql_state";
    case LogPartKind::kException:
      return "exception";
    case LogPartKind::kModule:
      return "module";
    case LogPartKind::kPath:
      return "path";
    case LogPartKind::kTime:
      return "time";
    case LogPartKind::kAddress:
      return "address";
    case LogPartKind::kId:
      return "id";
    case LogPartKind::kNumber:
      return "number";
    case LogPartKind::kDuration:
      return "duration";
    case LogPartKind::kSize:
      return "size";
    case LogPartKind::kLevel:
      return "level";
    case LogPartKind::kEscape:
      return "escape";
  }
  return "";
}

std::vector<LogPart> recognize_log_parts(std::string_view text) { return Recognizer(text).run(); }

}  // namespace fixlore
