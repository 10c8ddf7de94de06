// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/log_word.h"

#include "base/ascii.h"

namespace fixlore {
namespace {

using ascii::is_digit;
using ascii::is_letter;
using ascii::is_lower;
using ascii::is_upper;

bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

template <typename Test>
std::size_t count(std::string_view text, Test test) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), test));
}

/// Reads a word from front to back; every step that fails leaves it where it was.
class Reader {
 public:
  explicit Reader(std::string_view word) : rest_(word) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool sign(std::string_view signs) {
    if (done() || signs.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool text(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  template <typename Test>
  bool run(Test test, std::size_t least, std::size_t most = std::string_view::npos) {
    std::size_t length = 0;
    while (length < rest_.size() && test(rest_[length])) ++length;
    if (length < least || length > most) return false;
    rest_.remove_prefix(length);
    return true;
  }

  bool digits(std::size_t least, std::size_t most = std::string_view::npos) {
    return run(is_digit, least, most);
  }

 private:
  std::string_view rest_;
};

bool read_clock(Reader& reader) {
  if (!reader.digits(1, 2) || !reader.sign(":") || !reader.digits(2, 2)) return false;
  if (reader.sign(":") && !reader.digits(2, 2)) return false;
  return !reader.sign(".") || reader.digits(1, 9);
}

/// 2026-07-01, 2026/07/01 09:33, 2026-07-01T09:33:12.123456+08:00, 09:33:12.123Z,
/// 01/Jul/2026:09:33:12.
bool is_time(std::string_view word) {
  Reader reader(word);
  if (reader.digits(4, 4) && reader.sign("-/.")) {
    if (!reader.digits(1, 2) || !reader.sign("-/.") || !reader.digits(1, 2)) return false;
    if (reader.done()) return true;
    if (!reader.sign("T-_:")) return false;
  } else if (reader = Reader(word); reader.digits(1, 2) && reader.sign("-/")) {
    if (!reader.run(is_letter, 3, 3) || !reader.sign("-/") || !reader.digits(4, 4)) return false;
    if (reader.done()) return true;
    if (!reader.sign(":")) return false;
  } else {
    reader = Reader(word);
  }
  if (!read_clock(reader)) return false;
  reader.sign("Z");
  return reader.done() ||
         (reader.sign("+-") && (reader.digits(4, 4) || read_clock(reader)) && reader.done());
}

bool is_ip4(std::string_view word) {
  Reader reader(word);
  for (int part = 0; part < 4; ++part) {
    if ((part > 0 && !reader.sign(".")) || !reader.digits(1, 3)) return false;
  }
  if (reader.sign(":./")) return reader.digits(1, 5) && reader.done();  // a port or a mask
  return reader.done();
}

/// IPv6 and hardware addresses: groups of hexadecimal digits between colons.
bool is_colon_address(std::string_view word) {
  const std::size_t colons = count(word, [](char c) { return c == ':'; });
  if (colons < 2 || colons > 7) return false;
  const bool shortened = word.find("::") != std::string_view::npos;
  if (!shortened && colons != 5 && colons != 7) return false;
  std::size_t group = 0;
  for (const char c : word.substr(0, word.find_first_of("%/"))) {
    group = c == ':' ? 0 : group + 1;
    if (group > 4 || (c != ':' && !is_hex_digit(c))) return false;
  }
  return true;
}

bool is_uuid(std::string_view word) {
  Reader reader(word);
  for (const std::size_t length : {8U, 4U, 4U, 4U, 12U}) {
    if (length < 8 || !reader.done()) reader.sign("-");
    if (length == 12 && word.size() != 36) return false;
    if (!reader.run(is_hex_digit, length, length)) return false;
  }
  return reader.done();
}

/// A word of hexadecimal digits that is too long, or one of letters and digits too mixed, to have
/// been thought of by anybody.
bool is_id(std::string_view word) {
  constexpr std::size_t kMinHex = 8, kMinMixed = 10, kMinChanges = 4;
  const std::size_t digits = count(word, is_digit), letters = count(word, is_letter);
  if (digits == 0 || letters == 0) return false;
  if (word.size() >= kMinHex && is_hex(word)) return true;
  if (word.size() < kMinMixed || digits < 2 || digits + letters < word.size()) return false;
  std::size_t changes = 0;
  for (std::size_t i = 1; i < word.size(); ++i)
    changes += is_digit(word[i]) != is_digit(word[i - 1]);
  return changes >= kMinChanges;
}

/// 0x80070005 and 0x0000007B are what systems report; other such numbers are addresses and flags.
std::optional<LogPartKind> hex_kind(std::string_view word) {
  Reader reader(word);
  if (!reader.text("0x") && !reader.text("0X")) return std::nullopt;
  const std::string_view digits = reader.rest();
  if (!reader.run(is_hex_digit, 1) || !reader.done()) return std::nullopt;
  const bool reported = digits.size() == 8 && (digits[0] == '8' || digits[0] == 'C' ||
                                               digits[0] == 'c' || digits.starts_with("000000"));
  return reported ? LogPartKind::kCode : LogPartKind::kId;
}

/// What capitals and digits are that name an encoding or a cipher.
constexpr std::array<std::string_view, 10> kNoCodes = {"UTF", "ISO", "GB", "CP",  "SHA",
                                                       "AES", "RSA", "MD", "RFC", "KB"};

/// ORA-12541, TNS-00511, MY-010334, LNK2019, SQL0204N, E1234; ora-12541 only with its hyphen.
bool is_numbered_code(std::string_view word) {
  const bool capital = !word.empty() && is_upper(word[0]);
  std::size_t letters = 0;
  while (letters < word.size() && (capital ? is_upper(word[letters]) : is_lower(word[letters]))) {
    ++letters;
  }
  if (letters == 0 || letters > 10 || is_one_of(word.substr(0, letters), kNoCodes)) return false;
  Reader reader(word.substr(letters));
  const bool joined = reader.sign("-");
  if (!capital) {
    return joined && letters >= 2 && letters <= 4 && reader.digits(5, 6) && reader.done();
  }
  const std::size_t least = letters == 1 ? 4 : 3;
  if ((letters == 1 && joined) || !reader.digits(least, 6)) return false;
  return reader.done() || (reader.run(is_upper, 1, 1) && reader.done());
}

/// ERR_CONNECTION_REFUSED, HA_ERR_FOUND_DUPP_KEY, STATUS_ACCESS_DENIED.
bool is_named_code(std::string_view word) {
  const auto fits = [](char c) { return is_upper(c) || is_digit(c) || c == '_'; };
  if (word.find('_') == std::string_view::npos || !std::all_of(word.begin(), word.end(), fits)) {
    return false;
  }
  return word.find("ERR") != std::string_view::npos || word.starts_with("STATUS_") ||
         word.find("FAIL") != std::string_view::npos || word.starts_with("E_");
}

/// Those of POSIX and of Linux that programs print; sorted.
constexpr std::array<std::string_view, 71> kErrnos = {
    "E2BIG",        "EACCES",       "EADDRINUSE",  "EADDRNOTAVAIL", "EAFNOSUPPORT", "EAGAIN",
    "EALREADY",     "EBADF",        "EBADMSG",     "EBUSY",         "ECANCELED",    "ECHILD",
    "ECONNABORTED", "ECONNREFUSED", "ECONNRESET",  "EDEADLK",       "EDESTADDRREQ", "EDOM",
    "EDQUOT",       "EEXIST",       "EFAULT",      "EFBIG",         "EHOSTDOWN",    "EHOSTUNREACH",
    "EIDRM",        "EILSEQ",       "EINPROGRESS", "EINTR",         "EINVAL",       "EIO",
    "EISCONN",      "EISDIR",       "ELOOP",       "EMFILE",        "EMLINK",       "EMSGSIZE",
    "ENAMETOOLONG", "ENETDOWN",     "ENETRESET",   "ENETUNREACH",   "ENFILE",       "ENOBUFS",
    "ENODEV",       "ENOENT",       "ENOEXEC",     "ENOLCK",        "ENOMEM",       "ENOMSG",
    "ENOPROTOOPT",  "ENOSPC",       "ENOSYS",      "ENOTCONN",      "ENOTDIR",      "ENOTEMPTY",
    "ENOTFOUND",    "ENOTSOCK",     "ENOTSUP",     "ENOTTY",        "ENXIO",        "EOPNOTSUPP",
    "EOVERFLOW",    "EPERM",        "EPIPE",       "EPROTO",        "ERANGE",       "EROFS",
    "ESPIPE",       "ESRCH",        "ESTALE",      "ETIMEDOUT",     "EXDEV"};
static_assert(std::is_sorted(kErrnos.begin(), kErrnos.end()));

/// A name that ends as classes of faults do, or begins as Go's do: SQLException, KeyError,
/// ErrBadConn.
bool is_exception(std::string_view word) {
  const auto separates = [](char c) { return c == '.' || c == '$'; };
  const auto name_at = std::find_if(word.rbegin(), word.rend(), separates).base() - word.begin();
  const std::string_view name = word.substr(static_cast<std::size_t>(name_at));
  if (name.empty() || !std::all_of(name.begin(), name.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '_';
      })) {
    return false;
  }
  if (name == "WinError") return false;  // a number follows, which tells the fault
  for (const std::string_view end : {"Exception", "Error", "Fault"}) {
    if (name.ends_with(end) && name.size() > end.size() && is_letter(name[0])) return true;
  }
  return name.size() > 5 && name.starts_with("Err") && is_upper(name[3]) && is_lower(name[4]);
}

constexpr std::array<std::string_view, 24> kModuleEndings = {
    "go", "rs", "py",  "java", "c",   "cc", "cpp", "h",     "js", "ts",      "php",   "rb",
    "cs", "so", "dll", "exe",  "sys", "ko", "jar", "scala", "kt", "service", "mount", "socket"};

/// com.zaxxer.hikari.HikariPool, endpoint.rs, mysqld.service.
bool is_module(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || !is_letter(word[0])) return false;
  const auto fits = [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '$' || c == '-';
  };
  if (!std::all_of(word.begin(), word.end(), fits)) return false;
  const std::string_view last = word.substr(dot + 1);
  if (is_one_of(last, kModuleEndings)) return true;
  return !last.empty() && is_upper(last[0]) && is_lower(word[0]) &&
         word.find("..") == std::string_view::npos;
}

/// /var/log/x, C:\Windows\x, \\server\share, dir/file.ext; not a fraction, not "and/or".
bool is_path(std::string_view word) {
  const auto separates = [](char c) { return c == '/' || c == '\\'; };
  const auto sign = std::find_if(word.begin(), word.end(), separates) - word.begin();
  if (sign == std::ssize(word) || count(word, is_letter) < 2) return false;
  if (sign == 0) return word.size() > 2;
  if (sign == 2 && word[1] == ':' && is_letter(word[0])) return word.size() > 3;
  return sign == 1 && (word[0] == '~' || word[0] == '.');
}

bool is_number(std::string_view word) {
  Reader reader(word);
  if (!reader.digits(1)) return false;
  if (reader.sign(".") && !reader.digits(1)) return false;
  reader.sign("%");
  return reader.done();
}

/// 76.41ms, 1h2m3.5s, 90min.
bool is_duration(std::string_view word) {
  constexpr std::array<std::string_view, 10> kUnits = {"ns", "us",  "ms", "s", "sec",
                                                       "m",  "min", "h",  "d", "secs"};
  Reader reader(word);
  while (!reader.done()) {
    if (!reader.digits(1) || (reader.sign(".") && !reader.digits(1))) return false;
    const std::string_view unit_and_rest = reader.rest();
    if (!reader.run(is_lower, 1, 4)) return false;
    if (!is_one_of(unit_and_rest.substr(0, unit_and_rest.size() - reader.rest().size()), kUnits)) {
      return false;
    }
  }
  return !word.empty();
}

/// 512M, 1.5GiB, 64kB, 100bytes.
bool is_size(std::string_view word) {
  Reader reader(word);
  if (!reader.digits(1) || (reader.sign(".") && !reader.digits(1))) return false;
  if (reader.text("bytes") || reader.text("B")) return reader.done();
  if (!reader.sign("kKMGTP")) return false;
  reader.sign("i");
  reader.sign("Bb");
  return reader.done();
}

constexpr std::array<std::string_view, 17> kLevels = {
    "TRACE", "DEBUG", "INFO",     "NOTICE", "WARN",  "WARNING", "ERROR",   "ERR", "CRIT",
    "FATAL", "ALERT", "CRITICAL", "EMERG",  "PANIC", "SEVERE",  "VERBOSE", "LOG"};

}  // namespace

bool is_all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

bool is_hex(std::string_view word) { return std::all_of(word.begin(), word.end(), is_hex_digit); }

bool is_sql_state(std::string_view word) {
  return word.size() == 5 &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

std::optional<LogPartKind> log_word_kind(std::string_view word) {
  if (word.empty() || std::all_of(word.begin(), word.end(), is_lower)) return std::nullopt;
  if (is_digit(word[0])) {
    if (is_time(word)) return LogPartKind::kTime;
    if (is_ip4(word)) return LogPartKind::kAddress;
    if (is_number(word)) return LogPartKind::kNumber;
    if (is_duration(word)) return LogPartKind::kDuration;
    if (is_size(word)) return LogPartKind::kSize;
    if (const auto kind = hex_kind(word)) return kind;
  }
  if (is_colon_address(word)) return LogPartKind::kAddress;
  if (is_uuid(word)) return LogPartKind::kId;
  if (is_one_of(word, kLevels)) return LogPartKind::kLevel;
  if (word[0] == 'E' && std::binary_search(kErrnos.begin(), kErrnos.end(), word))
    return LogPartKind::kErrno;
  if (is_numbered_code(word) || is_named_code(word)) return LogPartKind::kCode;
  if (is_path(word)) return LogPartKind::kPath;
  if (is_exception(word)) return LogPartKind::kException;
  if (is_module(word)) return LogPartKind::kModule;
  if (is_id(word)) return LogPartKind::kId;
  return std::nullopt;
}

}  // namespace fixlore
