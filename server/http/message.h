// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/file_slice.h"
#include "server/http/headers.h"
#include "server/http/url.h"
#include "server/search/searcher.h"

namespace fixlore {

/// A whole request, as handlers see it: no socket and no HTTP library behind it.
struct Request {
  std::string method;     ///< upper case
  std::string path;       ///< as sent: percent-encoded, without the query
  QueryParameters query;  ///< decoded
  Headers headers;
  std::string body;
  bool internal_listener = false;  ///< came in where every reader is trusted

  Reader reader;           ///< set by Application from the listener and the token
  std::string_view route;  ///< set by Application: pattern of the route, empty when there is none
  std::string argument;    ///< set by Application: what its "{...}" stands for, decoded

  /// Value of a header by its lower-case name; empty when there is none.
  std::string_view header(std::string_view name) const;
  /// First value of a query parameter; nothing when it is absent.
  std::optional<std::string> parameter(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type;
  std::string body;               ///< unless `file` is set
  std::optional<FileSlice> file;  ///< the body, when it comes from a file
  Headers headers;
  std::string_view route;  ///< pattern of the route that answered, empty when none did

  /// Adds a header; Content-Type and Content-Length are not among them.
  void add_header(std::string name, std::string value);
  /// Value of the first header of that name; empty when there is none.
  std::string_view header(std::string_view name) const;
};

}  // namespace fixlore
