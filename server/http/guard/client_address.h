// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>
#include <vector>

namespace fixlore {

/// Numeric address of a socket's other end: "192.0.2.7", "2001:db8::7"; an IPv4 client of an IPv6
/// listener has its IPv4 address, one of a Unix socket is "unix".
std::string address_text(const sockaddr_storage& address);

/// Whether the text is an IPv4 or IPv6 address.
bool is_address(std::string_view text);

/// By what a client is counted: its IPv4 address, or the /64 network of its IPv6 address, within
/// which a single host can take any address.
std::string counted_as(const std::string& address);

/// Proxies whose word is taken for whom they forward.
class TrustedProxies {
 public:
  /// Error{kInvalidArgument} for an entry that is no address.
  explicit TrustedProxies(std::vector<std::string> addresses);

  /// Whether this is one of them. Clients of Unix sockets are: the file's permissions let them in.
  bool include(std::string_view address) const;

  /// Who sent a request that `peer` delivered with this X-Forwarded-For: the last address in it
  /// that is no trusted proxy. Whatever stands before that, anybody may have written.
  std::string client(const std::string& peer, std::string_view forwarded_for) const;

 private:
  std::vector<std::string> addresses_;
};

}  // namespace fixlore
