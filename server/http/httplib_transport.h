// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace fixlore {

class Application;

/// What a listener is given. `address` is "HOST:PORT", IPv6 in brackets; port 0 takes a free one.
struct ListenerOptions {
  std::string address;
  bool internal = false;  ///< whether all its readers are trusted
  std::size_t threads = 8;
  std::size_t max_body_bytes = 1 << 20;
  bool log_queries = false;
};

/// One listening socket, its worker threads, and cpp-httplib between them and the application. All
/// that knows cpp-httplib is in this class's source file. Each connection carries one request,
/// which has to arrive within a deadline, so that slow and idle clients cannot hold the workers.
class HttplibListener {
 public:
  /// Binds. Error{kInvalidArgument} for a malformed address, Error{kIo} when it cannot be had.
  HttplibListener(Application& application, const ListenerOptions& options);
  ~HttplibListener();
  HttplibListener(const HttplibListener&) = delete;
  HttplibListener& operator=(const HttplibListener&) = delete;

  std::uint16_t port() const;

  /// Answers until stop(), then finishes the requests in hand. Error{kIo} when the socket fails.
  void run();
  /// From any thread; also before run(), which then returns at once.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
