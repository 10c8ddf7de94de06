// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fixlore {

/// What a part of a log tells. The first name a fault or where it happened, the next differ each
/// time the same thing is written, the last belong to the form of the line.
enum class LogPartKind : std::uint8_t {
  kCode,         ///< ORA-12541, E1234, 0x80070005, kv:1062, ERR_CONNECTION_REFUSED
  kErrorNumber,  ///< the number in "ERROR 1040 (HY000)", "code: 8204", "Event ID 5719"
  kErrno,        ///< ECONNREFUSED; the number in "errno 24", "(24: Too many open files)"
  kHttpStatus,   ///< the number in "HTTP/1.1 502", "status=502", "502 Bad Gateway"
  kSqlState,     ///< HY000
  kException,    ///< java.sql.SQLException, NotPrimaryError
  kModule,       ///< com.zaxxer.hikari.HikariPool, endpoint.rs, ntdll.dll
  kPath,         ///< /var/lib/mysql/ib_logfile0, C:\Windows\System32
  kTime,
  kAddress,  ///< IP and hardware addresses, with their port
  kId,       ///< UUIDs, hashes, long mixed names
  kNumber,
  kDuration,
  kSize,
  kLevel,   ///< ERROR, [warn]
  kEscape,  ///< a terminal's control sequence
};

const char* to_string(LogPartKind kind);

/// Whether parts of this kind name a fault or its place, so that articles can be found by them.
constexpr bool names_fault(LogPartKind kind) { return kind <= LogPartKind::kPath; }

/// Whether parts of this kind differ each time the same thing is written.
constexpr bool is_variable(LogPartKind kind) {
  return kind >= LogPartKind::kTime && kind <= LogPartKind::kSize;
}

/// A part of a text: a byte range of it.
struct LogPart {
  LogPartKind kind;
  std::uint32_t begin;
  std::uint32_t end;
};

/// The parts of a pasted text that a log is made of, rising and disjoint, in any language around
/// them and in full-width forms too. Any bytes are taken; time is linear in their number.
std::vector<LogPart> recognize_log_parts(std::string_view text);

}  // namespace fixlore
