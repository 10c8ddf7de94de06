// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_descriptor.h"
#include "server/http/url.h"
#include "server/search/searcher.h"

namespace fixlore {

/// Header names and values in order. Names of a request are in lower case.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// A whole request, as handlers see it: no socket and no HTTP library behind it.
struct Request {
  std::string method;     ///< upper case
  std::string path;       ///< as sent: percent-encoded, without the query
  QueryParameters query;  ///< decoded
  Headers headers;
  std::string body;
  bool internal_listener = false;  ///< came in where every reader is trusted

  Reader reader;         ///< set by Application from the listener and the token
  std::string argument;  ///< set by Application: the decoded "{}" of the route

  /// Value of a header by its lower-case name; empty when there is none.
  std::string_view header(std::string_view name) const;
  /// First value of a query parameter; nothing when it is absent.
  std::optional<std::string> parameter(std::string_view name) const;
};

/// A part of a file that is sent in chunks, so that its size costs no memory.
struct FileSlice {
  std::shared_ptr<const FileDescriptor> file;
  std::uint64_t begin = 0;
  std::uint64_t length = 0;
};

struct Response {
  int status = 200;
  std::string content_type;
  std::string body;               ///< unless `file` is set
  std::optional<FileSlice> file;  ///< the body, when it comes from a file
  Headers headers;

  /// Adds a header; Content-Type and Content-Length are not among them.
  void add_header(std::string name, std::string value);
  /// Value of the first header of that name; empty when there is none.
  std::string_view header(std::string_view name) const;
};

}  // namespace fixlore
