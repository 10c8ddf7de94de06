// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/epoll.h>

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "base/file_descriptor.h"

namespace fixlore {

/// Waits for sockets, and for other threads that wake it. One thread waits; wake() is for any.
class EventPoll {
 public:
  /// Error{kIo} when the kernel has no descriptors left.
  EventPoll();

  /// Tells of each change to readable or writable once, so whoever is told goes on until the
  /// operation would wait. False when the kernel cannot watch another socket.
  bool watch_changes(int socket, std::uint64_t id);
  /// Tells as long as the socket is readable.
  bool watch_readable(int socket, std::uint64_t id);
  void forget(int socket);

  /// The ids of sockets that something has happened on, until the next call; none when the time is
  /// over or wake() was called.
  std::span<const std::uint64_t> wait(std::chrono::milliseconds time);

  void wake() const;

 private:
  bool watch(int socket, std::uint64_t id, std::uint32_t events);

  FileDescriptor poll_;
  FileDescriptor wake_;
  std::vector<epoll_event> events_;
  std::vector<std::uint64_t> ids_;
};

}  // namespace fixlore
