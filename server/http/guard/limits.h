// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace fixlore {

/// How large a request may be, in bytes.
struct RequestLimits {
  std::size_t head = 32 * 1024;  ///< request line and headers with their line ends
  std::size_t line = 8000;       ///< each of them
  std::size_t headers = 100;     ///< how many
  std::size_t body = 1 << 20;
};

/// How long a connection may stay in a phase.
struct Timeouts {
  std::chrono::milliseconds idle{60'000};   ///< without a byte of the next request
  std::chrono::milliseconds head{10'000};   ///< for a handshake; for the headers, once they begin
  std::chrono::milliseconds body{20'000};   ///< from the end of the headers to that of the body
  std::chrono::milliseconds write{10'000};  ///< to take the next 16 KB of the answer, or its end
  std::chrono::milliseconds linger{2'000};  ///< to close, after the last answer
  std::chrono::milliseconds drain{8'000};   ///< for all requests in hand to end, at the end
};

/// How many requests may wait for a worker.
struct QueueLimits {
  std::size_t length = 256;
  std::size_t reserve = 16;  ///< further places, for urgent ones
  /// When the oldest has waited that long, the workers do not keep up, and more only wait longer.
  std::chrono::milliseconds longest_wait{1'000};
};

/// What one client may have; 0 means no limit.
struct ClientLimits {
  std::size_t connections = 256;
  std::size_t requests_per_second = 100;  ///< in the long run; costly ones count as several
  std::size_t burst = 400;                ///< requests in a row, after a rest
  std::size_t at_once = 16;               ///< requests that wait or are being answered
};

/// All that the guard holds clients to.
struct GuardLimits {
  RequestLimits request;
  Timeouts timeouts;
  QueueLimits queue;
  ClientLimits client;
  std::size_t connections = 8192;
  std::size_t handshakes = 1024;  ///< that have begun and are not over; each holds some 40 KB
  std::size_t held_bytes = std::size_t{64} << 20;  ///< of requests and answers, for all clients
  /// Addresses of proxies, which may name in X-Forwarded-For for whom they ask, and are not
  /// limited themselves.
  std::vector<std::string> trusted_proxies = {"127.0.0.1", "::1"};
};

}  // namespace fixlore
