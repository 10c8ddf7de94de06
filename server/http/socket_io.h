// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace fixlore {

/// Reads and writes one connected socket under deadlines. Does not own it.
class SocketIo {
 public:
  using Clock = std::chrono::steady_clock;

  /// All reading has to end within `read_time` of now; each write within `write_time` of its start.
  SocketIo(int socket, Clock::duration read_time, Clock::duration write_time);

  /// As read(2) and write(2): -1 on failure or when the time is over.
  ssize_t read(char* to, std::size_t size);
  ssize_t write(const char* from, std::size_t size);

  /// Ends the connection so that the client gets all that was written: closing a socket with
  /// unread input would make the kernel throw the answer away. Reads and drops what still comes,
  /// for at most `patience`.
  void finish(Clock::duration patience);

  int socket() const { return socket_; }

 private:
  bool wait_for(short events, Clock::time_point deadline) const;
  bool fill();

  int socket_;
  Clock::time_point read_deadline_;
  Clock::duration write_time_;
  std::array<char, 8192> buffer_;  ///< input that was received and not yet read
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// Numeric address and port of one end of a socket; empty and 0 when unknown.
struct SocketAddress {
  std::string host;
  std::uint16_t port = 0;
};
SocketAddress remote_address(int socket);
SocketAddress local_address(int socket);

}  // namespace fixlore
