// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/http/access_log.h"
#include "server/http/guard/limits.h"
#include "server/http/service_limits.h"

namespace fixlore {

/// A bearer token, and the audiences beside "public" that its holders belong to.
struct AccessToken {
  std::string secret;
  std::vector<std::string> audiences;
};

/// What `fixlore serve` is told. Addresses are "HOST:PORT", IPv6 hosts in brackets, port 0 takes a
/// free one; or "unix:PATH".
struct ServeOptions {
  std::filesystem::path content;  ///< content folder, from which attachments are served
  std::filesystem::path index;    ///< index folder; may still be empty when the server starts
  std::vector<std::string> listen = {"127.0.0.1:8080"};
  /// Further addresses, whose readers see internal articles as well. Whoever reaches them is
  /// trusted, so bind them to what only colleagues reach.
  std::vector<std::string> internal_listen;
  /// PEM files of a certificate with its chain and of its key: all but Unix sockets speak TLS then.
  std::filesystem::path tls_certificate;
  std::filesystem::path tls_key;
  /// Good on any listener. Read them from a file or the environment: a command line is visible to
  /// other users.
  std::vector<AccessToken> tokens;
  std::size_t threads = 0;  ///< requests answered at once; 0 means one a core, at least 2
  GuardLimits limits;
  /// Origins whose scripts may read public answers of the API, such as "https://portal.example";
  /// "*" for all.
  std::vector<std::string> cors_origins;
  /// Origins whose pictures and videos the pages may show, such as "https://media.example".
  std::vector<std::string> media_origins;
  std::string default_language = "zh-CN";  ///< of pages for readers who name none: zh-CN, zh-TW, en
  AccessLogOptions access_log;
  std::size_t cache_bytes = std::size_t{32} << 20;  ///< of results that are kept for who asks again
  std::size_t search_milliseconds = 250;  ///< of processor time that a search may take; 0: no limit
  ServiceLimits service_limits;           ///< against which fault pages measure their clocks
};

/// Error{kInvalidArgument} for options that make no sense, Error{kIo} for a content folder that is
/// not there. Looks at nothing that a running server holds.
void check_options(const ServeOptions& options);

/// The server of one index. Binds its sockets when made; run() serves. Owned by one thread, except
/// stop() and reload(), which any thread may call.
class HttpServer {
 public:
  /// Error{kInvalidArgument} for options that make no sense, Error{kIo} when an address cannot be
  /// bound.
  explicit HttpServer(const ServeOptions& options);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// The ports that the first addresses have got; 0 for none or a Unix socket.
  std::uint16_t port() const;
  std::uint16_t internal_port() const;
  /// Of all listeners, those for readers first; 0 for a Unix socket.
  const std::vector<std::uint16_t>& ports() const;

  /// Answers requests until stop() is called, then finishes those in hand and returns.
  void run();
  void stop();

  /// Answers the requests that come from now on by other options, and connections from now on by
  /// another certificate. Addresses, threads, `limits` and the access log stay as they are. Throws
  /// as the constructor does, and where TLS would be turned on or off; then nothing has changed.
  void reload(const ServeOptions& options);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Serves until SIGTERM or SIGINT, then finishes the requests in hand and returns. SIGHUP takes on
/// the options that `reread` gives; where that throws, the log says why and the old ones stay.
/// Throws as HttpServer's constructor does. Blocks the three signals in the calling thread while it
/// runs, so call it before other threads are started.
void serve(const ServeOptions& options, const std::function<ServeOptions()>& reread);

}  // namespace fixlore
