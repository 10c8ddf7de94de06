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

/// A socket at that address, or an invalid one with errno set.
FileDescriptor bound_socket(int family, const sockaddr* address, socklen_t length) {
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
  return ::bind(socket.get(), address, length) == 0 ? std::move(socket) : FileDescriptor(-1);
}

bool starts_to_listen(const FileDescriptor& socket) {
  return ::listen(socket.get(), kWaitingConnections) == 0;
}

FileDescriptor listen_tcp(const std::string& address) {
  const AddressList found = resolve(address, split(address));
  for (const addrinfo* entry = found.get(); entry != nullptr; entry = entry->ai_next) {
    FileDescriptor socket = bound_socket(entry->ai_family, entry->ai_addr, entry->ai_addrlen);
    if (socket.valid() && starts_to_listen(socket)) return socket;
  }
  throw cannot_listen(address, std::generic_category().message(errno));
}

sockaddr_un unix_address(std::string_view path) {
  sockaddr_un address{};
  if (path.empty() || path.size() >= sizeof address.sun_path) {
    throw not_an_address(std::string(kUnixPrefix).append(path));
  }
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

/// A socket that a server left behind when it was killed: nobody answers there. Connecting to a
/// file of any other kind is refused too, and that is not ours to remove.
void remove_stale(const sockaddr_un& address) {
  struct stat info {};
  if (::lstat(address.sun_path, &info) != 0 || !S_ISSOCK(info.st_mode)) return;
  const FileDescriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  const bool refused =
      ::connect(probe.get(), generic, sizeof address) != 0 && errno == ECONNREFUSED;
  if (refused) ::unlink(address.sun_path);
}

FileDescriptor listen_unix(const std::string& path) {
  const sockaddr_un address = unix_address(path);
  remove_stale(address);
  FileDescriptor socket =
      bound_socket(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  // The proxy joins the group of the server. Nobody can connect before it listens, so nobody else
  // gets in, whatever the umask is.
  if (!socket.valid() || ::chmod(path.c_str(), 0660) != 0 || !starts_to_listen(socket)) {
    throw cannot_listen(path, std::generic_category().message(errno));
  }
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
  if (is_unix_address(address)) {
    unix_address(address.substr(kUnixPrefix.size()));
  } else {
    split(address);
  }
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
