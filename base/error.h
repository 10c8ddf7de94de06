// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace fixlore {

/// What went wrong, as a word that programs can compare. The HTTP layer maps it to a status, the
/// CLI to an exit code.
enum class ErrorCode {
  kInvalidArgument,  ///< the caller's input is wrong: a parameter, a flag, a configuration value
  kNotFound,         ///< the named thing does not exist, or the reader may not know of it
  kConflict,         ///< somebody else holds it, such as the lock of an index
  kTooCostly,        ///< right request, but more work than one may cause
  kUnavailable,      ///< right request, wrong moment: no index yet, too busy
  kIo,               ///< the operating system said no: disk full, permission, missing file
  kCorrupt,          ///< stored data does not decode
  kInternal,         ///< a fault of ours
};

/// The one exception type of Fixlore. `message` says what happened and where, `hint` how to mend
/// it (may be empty). Libraries' own exceptions are translated where that library is used.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

  ErrorCode code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

/// Snake-case name of a code, as it stands in JSON: "invalid_argument".
const char* to_string(ErrorCode code);

}  // namespace fixlore
