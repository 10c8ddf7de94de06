// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "server/http/guard/exchange.h"
#include "server/http/message.h"

namespace fixlore {

/// What answers the requests that cpp-httplib has parsed. Never throw.
struct HttplibHandlers {
  std::function<Response(Request&&, const Exchange&)> answer;
  std::function<Response(int status)> refuse;  ///< the answer to what the library cannot parse
};

/// cpp-httplib between the guard and the application: it parses requests and writes answers, and
/// sees no socket. All that knows the library is in this function's source file.
std::unique_ptr<Responder> httplib_responder(HttplibHandlers handlers);

}  // namespace fixlore
