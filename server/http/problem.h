// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/error.h"
#include "server/http/message.h"

namespace fixlore {

/// Why a request was not answered as asked: what the error answer says.
struct Problem {
  int status;
  std::string code;  ///< stable, in snake case
  std::string message;
  std::string hint;  ///< how to mend it, may be empty
};

/// The one place where an Error becomes an HTTP status. Messages about our own insides (files, the
/// index) are for the log, so the answer has a general one instead.
Problem problem_of(const Error& error);

/// The problem that a status alone stands for; one that has none is a malformed request.
Problem problem_of_status(int status);

/// {"error": {"code", "message", "hint"}}
Response problem_json(const Problem& problem);

}  // namespace fixlore
