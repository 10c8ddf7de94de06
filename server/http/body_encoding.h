// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/message.h"

namespace fixlore {

enum class BodyEncoding { kIdentity, kGzip, kBrotli };

/// The encoding that an Accept-Encoding header likes best (RFC 9110, 12.5.3), of equals brotli before
/// gzip before none.
BodyEncoding accepted_encoding(std::string_view accept_encoding);

/// Compresses a text, at a level that costs less time than it saves on the way. Error{kInternal}
/// when the library runs out of memory.
std::string encode_body(BodyEncoding encoding, std::string_view text);

/// Compresses the body of an answer where the client takes it and it is worth it: text of a size
/// that does not fit into a packet anyway. An entity tag of such a body is a weak one.
void encode_response(const Request& request, Response& response);

}  // namespace fixlore
