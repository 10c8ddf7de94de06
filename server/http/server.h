// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/http/service_limits.h"

namespace fixlore {

/// What `fixlore serve` is told. Addresses are "HOST:PORT", IPv6 hosts in brackets; port 0 takes a
/// free one.
struct ServeOptions {
  std::filesystem::path content;  ///< content folder, from which attachments are served
  std::filesystem::path index;    ///< index folder; may still be empty when the server starts
  std::string listen = "127.0.0.1:8080";
  /// Second listener, whose readers see internal articles as well; empty for none. Whoever reaches
  /// it is trusted, so bind it to an address that only colleagues reach.
  std::string internal_listen;
  /// Bearer tokens whose holders see internal articles on any listener. Read them from a file or
  /// the environment: a command line is visible to other users.
  std::vector<std::string> internal_tokens;
  std::size_t threads = 0;  ///< requests answered at once; 0 means four a core, at least 16
  std::size_t max_body_bytes = 1 << 20;    ///< of a request
  std::string default_language = "zh-CN";  ///< of pages for readers who name none: zh-CN, zh-TW, en
  bool log_queries = false;                ///< whether the access log shows what was searched
  ServiceLimits service_limits;            ///< against which fault pages measure their clocks
};

/// The server of one index. Binds its sockets when made; run() serves. Owned by one thread, except
/// stop(), which any thread may call.
class HttpServer {
 public:
  /// Error{kInvalidArgument} for options that make no sense, Error{kIo} when an address cannot be
  /// bound.
  explicit HttpServer(const ServeOptions& options);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// The ports that were bound; 0 for an internal listener that was not asked for.
  std::uint16_t port() const;
  std::uint16_t internal_port() const;

  /// Answers requests until stop() is called, then finishes those in hand and returns.
  void run();
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Serves until SIGTERM or SIGINT, then finishes the requests in hand and returns. Throws as
/// HttpServer's constructor does. Blocks both signals in the calling thread while it runs, so call
/// it before other threads are started.
void serve(const ServeOptions& options);

}  // namespace fixlore
