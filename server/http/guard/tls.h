// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/ssl.h>

#include <filesystem>
#include <memory>

#include "server/http/guard/channel.h"

namespace fixlore {

/// A certificate with its key, and how TLS is spoken with them: version 1.2 or newer, HTTP/1.1.
/// Immutable: any thread.
class TlsIdentity {
 public:
  /// Reads a PEM file with the certificate and those that vouch for it, and one with the key.
  /// Error{kInvalidArgument} when they cannot be read or do not belong together.
  TlsIdentity(const std::filesystem::path& certificate, const std::filesystem::path& key);

  SSL_CTX* context() const { return context_.get(); }

 private:
  std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context_;
};

/// A channel that speaks TLS on a socket, which must not block, after a handshake.
std::unique_ptr<Channel> tls_channel(FileDescriptor socket, const TlsIdentity& identity);

}  // namespace fixlore
