// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "server/http/guard/limits.h"
#include "server/http/guard/refusal.h"
#include "server/http/headers.h"

namespace fixlore {

/// The request line and headers of a request.
struct RequestHead {
  std::string method;
  std::string target;  ///< begins with '/'
  Headers headers;     ///< in the order sent
  std::size_t content_length = 0;
  bool keep_alive = true;         ///< whether the client wants to send more on this connection
  bool expects_continue = false;  ///< whether it waits for leave to send the body
};

/// Reads a head that ends with its empty line, by RFC 9112 and stricter: where two servers could
/// disagree on where a request ends, or on what it says, it is refused. That is anything but CR LF
/// as line end, folded lines, space before a colon, control characters, transfer encodings, more
/// than one Content-Length or Host, a body where the method has none.
std::variant<RequestHead, Refusal> parse_request_head(std::string_view text,
                                                      const RequestLimits& limits);

}  // namespace fixlore
