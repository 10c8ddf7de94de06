// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/listen_socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <string_view>
#include <system_error>

#include "base/error.h"

namespace fixlore {
namespace {

constexpr std::string_view kUnixPrefix = "unix:";
constexpr int kWaitingConnections = 4096;

struct HostAndPort {
  std::string host;
  std::uint16_t port;
};

Error not_an_address(const std::string& address) {
  return {ErrorCode::kInvalidArgument, "'" + address + "' is no address to listen on",
          "Write HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080, or unix:/run/fixlore/http.sock."};
}

Error cannot_listen(const std::string& address, const std::string& reason) {
  return {ErrorCode::kIo, "cannot listen on " + address + ": " + reason,
          "Is another server running there, or is the address not this machine's?"};
}

HostAndPort split(const std::string& address) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos) throw not_an_address(address);
  HostAndPort result{address.substr(0, colon), 0};
  const char* begin = address.data() + colon + 1;
  const char* end = address.data() + address.size();
  const auto [parsed, error] = std::from_chars(begin, end, result.port);
  if (error != std::errc() || parsed != end) throw not_an_address(address);
  if (result.host.starts_with('[') && result.host.ends_with(']')) {
    result.host = result.host.substr(1, result.host.size() - 2);
  }
  if (result.host.empty()) throw not_an_address(address);
  return result;
}

using AddressList = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

AddressList resolve(const std::string& address, const HostAndPort& parts) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int status =
      ::getaddrinfo(parts.host.c_str(), std::to_string(parts.port).c_str(), &hints, &found);
  if (status != 0) throw cannot_listen(address, ::gai_strerror(status));
  return {found, ::freeaddrinfo};
}

/// A socket that listens, or an invalid one with errno set.
FileDescriptor listen_at(int family, const sockaddr* address, socklen_t length) {
  FileDescriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket.valid()) return socket;
  const int yes = 1;
  const int no = 0;
  // Not SO_REUSEPORT: a second server on the port must fail to start.
  ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (family == AF_INET6) {
    ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
  }
  if (family != AF_UNIX) {
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);  // clients inherit it
  }
  const bool listens = ::bind(socket.get(), address, length) == 0 &&
                       ::listen(socket.get(), kWaitingConnections) == 0;
  return listens ? std::move(socket) : FileDescriptor(-1);
}

FileDescriptor listen_tcp(const std::string& address) {
  const AddressList found = resolve(address, split(address));
  for (const addrinfo* entry = found.get(); entry != nullptr; entry = entry->ai_next) {
    FileDescriptor socket = listen_at(entry->ai_family, entry->ai_addr, entry->ai_addrlen);
    if (socket.valid()) return socket;
  }
  throw cannot_listen(address, std::generic_category().message(errno));
}

/// A file that a server left behind when it was killed: nobody answers there.
void remove_stale(const sockaddr_un& address) {
  const FileDescriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  const bool refused =
      ::connect(probe.get(), generic, sizeof address) != 0 && errno == ECONNREFUSED;
  if (refused) ::unlink(address.sun_path);
}

FileDescriptor listen_unix(const std::string& path) {
  sockaddr_un address{};
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    throw not_an_address(std::string(kUnixPrefix) + path);
  }
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  remove_stale(address);
  FileDescriptor socket =
      listen_at(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  if (!socket.valid()) {
    throw cannot_listen(path, std::generic_category().message(errno));
  }
  ::chmod(path.c_str(), 0660);  // the proxy joins the group of the server
  return socket;
}

std::uint16_t port_of(int socket) {
  sockaddr_storage storage{};
  socklen_t length = sizeof storage;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&storage), &length) != 0) return 0;
  // The port stands at the same place in both.
  static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
  sockaddr_in in;
  std::memcpy(&in, &storage, sizeof in);
  return ntohs(in.sin_port);
}

}  // namespace

void check_listen_address(const std::string& address) {
  if (!is_unix_address(address)) split(address);
}

bool is_unix_address(std::string_view address) { return address.starts_with(kUnixPrefix); }

ListenSocket::ListenSocket(const std::string& address) {
  if (is_unix_address(address)) {
    file_ = address.substr(kUnixPrefix.size());
    socket_ = listen_unix(file_.string());
  } else {
    socket_ = listen_tcp(address);
    port_ = port_of(socket_.get());
  }
}

ListenSocket::~ListenSocket() {
  if (socket_.valid() && !file_.empty()) {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }
}

}  // namespace fixlore
