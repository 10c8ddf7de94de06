// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/tls.h"

#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <limits>
#include <string>

#include "base/error.h"

namespace fixlore {
namespace {

Error tls_error(const std::string& what, const std::filesystem::path& file) {
  char reason[256];
  ::ERR_error_string_n(::ERR_get_error(), reason, sizeof reason);
  return {ErrorCode::kInvalidArgument, what + " " + file.string() + ": " + reason,
          "Give PEM files: the certificate with its chain, and its key."};
}

class TlsChannel : public Channel {
 public:
  TlsChannel(FileDescriptor socket, SSL_CTX* context)
      : Channel(std::move(socket)), tls_(::SSL_new(context), ::SSL_free) {
    if (tls_ == nullptr || ::SSL_set_fd(tls_.get(), Channel::socket()) != 1) {
      throw Error(ErrorCode::kInternal, "OpenSSL has no memory");
    }
    ::SSL_set_accept_state(tls_.get());
  }

  IoResult read(char* to, std::size_t size) override {
    ::ERR_clear_error();
    return result_of(::SSL_read(tls_.get(), to, bounded(size)));
  }
  IoResult write(const char* from, std::size_t size) override {
    ::ERR_clear_error();
    return result_of(::SSL_write(tls_.get(), from, bounded(size)));
  }
  void end_writing() override {
    if (needs_handshake()) return;
    ::ERR_clear_error();
    ::SSL_shutdown(tls_.get());
    ::shutdown(socket(), SHUT_WR);
  }
  bool needs_handshake() const override { return ::SSL_is_init_finished(tls_.get()) == 0; }
  bool can_shake_hands() const override {
    const short event = SSL_want_write(tls_.get()) ? POLLOUT : POLLIN;
    pollfd waiting{socket(), event, 0};
    return ::poll(&waiting, 1, 0) > 0;
  }
  IoStatus shake_hands() override {
    ::ERR_clear_error();
    return result_of(::SSL_do_handshake(tls_.get())).status;
  }

 private:
  static int bounded(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
  }

  IoResult result_of(int count) const {
    if (count > 0) return {IoStatus::kDone, static_cast<std::size_t>(count)};
    const int error = ::SSL_get_error(tls_.get(), count);
    const bool later = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
    return {later ? IoStatus::kWouldBlock : IoStatus::kEnded};
  }

  std::unique_ptr<SSL, decltype(&::SSL_free)> tls_;
};

}  // namespace

TlsIdentity::TlsIdentity(const std::filesystem::path& certificate, const std::filesystem::path& key)
    : context_(::SSL_CTX_new(::TLS_server_method()), ::SSL_CTX_free) {
  SSL_CTX* const context = context_.get();
  if (context == nullptr) throw Error(ErrorCode::kInternal, "OpenSSL has no memory");
  ::ERR_clear_error();
  if (::SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1) {
    throw tls_error("cannot use the certificate", certificate);
  }
  if (::SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1) {
    throw tls_error("cannot use the key", key);
  }
  ::SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  ::SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  // Idle connections keep no buffers, and what is written again may have moved.
  ::SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

std::unique_ptr<Channel> tls_channel(FileDescriptor socket, const TlsIdentity& identity) {
  return std::make_unique<TlsChannel>(std::move(socket), identity.context());
}

}  // namespace fixlore
