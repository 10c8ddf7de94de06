// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file_descriptor.h"

namespace fixlore {

/// Error{kInvalidArgument} for what ListenSocket cannot take as an address.
void check_listen_address(const std::string& address);

/// Whether it names a Unix socket.
bool is_unix_address(std::string_view address);

/// A socket that clients connect to. Owns it and, for a Unix socket, its file.
class ListenSocket {
 public:
  /// `address` is "HOST:PORT", with an IPv6 host in brackets and port 0 for a free one, or
  /// "unix:PATH". "[::]" takes IPv4 clients too. Error{kInvalidArgument} for a malformed address,
  /// Error{kIo} when it cannot be had, such as one that another server has.
  explicit ListenSocket(const std::string& address);
  ~ListenSocket();
  ListenSocket(ListenSocket&& other) noexcept = default;
  ListenSocket& operator=(ListenSocket&&) = delete;

  int get() const { return socket_.get(); }
  /// The TCP port, 0 for a Unix socket.
  std::uint16_t port() const { return port_; }

 private:
  FileDescriptor socket_{-1};
  std::uint16_t port_ = 0;
  std::filesystem::path file_;
};

}  // namespace fixlore
