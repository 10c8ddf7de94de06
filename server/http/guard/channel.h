// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

#include "base/file_descriptor.h"

namespace fixlore {

enum class IoStatus { kDone, kWouldBlock, kEnded };

struct IoResult {
  IoStatus status;
  std::size_t bytes = 0;  ///< that were moved, at least 1 for kDone
};

/// One end of a connection, over which bytes go without waiting. Owns its socket; one thread at a
/// time.
class Channel {
 public:
  explicit Channel(FileDescriptor socket) : socket_(std::move(socket)) {}
  virtual ~Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// `size` is at least 1. kEnded: the other side has closed, or the connection is broken.
  virtual IoResult read(char* to, std::size_t size) = 0;
  virtual IoResult write(const char* from, std::size_t size) = 0;
  /// Tells the other side that nothing more will be written.
  virtual void end_writing() = 0;

  /// Whether a handshake has to come before anything is read or written.
  virtual bool needs_handshake() const { return false; }
  /// Whether shake_hands() would not only wait for the other side.
  virtual bool can_shake_hands() const { return false; }
  /// Goes on with the handshake, which may compute for milliseconds. kDone: it is over.
  virtual IoStatus shake_hands() { return IoStatus::kDone; }

  int socket() const { return socket_.get(); }

 private:
  FileDescriptor socket_;
};

/// A channel on a bare socket, which must not block.
std::unique_ptr<Channel> plain_channel(FileDescriptor socket);

}  // namespace fixlore
