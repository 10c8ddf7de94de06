// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/socket_io.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace fixlore {
namespace {

using NameFunction = int (*)(int, sockaddr*, socklen_t*);

SocketAddress address_of(int socket, NameFunction name) {
  sockaddr_storage storage{};
  socklen_t length = sizeof storage;
  auto* address = reinterpret_cast<sockaddr*>(&storage);
  char host[NI_MAXHOST];
  char port[NI_MAXSERV];
  if (name(socket, address, &length) != 0 ||
      ::getnameinfo(address, length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return {};
  }
  return {host, static_cast<std::uint16_t>(std::atoi(port))};
}

}  // namespace

SocketIo::SocketIo(int socket, Clock::duration read_time, Clock::duration write_time)
    : socket_(socket), read_deadline_(Clock::now() + read_time), write_time_(write_time) {}

bool SocketIo::wait_for(short events, Clock::time_point deadline) const {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  pollfd entry{socket_, events, 0};
  return left.count() > 0 && ::poll(&entry, 1, static_cast<int>(left.count())) == 1;
}

bool SocketIo::fill() {
  if (!wait_for(POLLIN, read_deadline_)) return false;
  const ssize_t received = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
  if (received <= 0) return false;
  begin_ = 0;
  end_ = static_cast<std::size_t>(received);
  return true;
}

ssize_t SocketIo::read(char* to, std::size_t size) {
  if (begin_ == end_ && !fill()) return -1;
  const std::size_t count = std::min(size, end_ - begin_);
  std::memcpy(to, buffer_.data() + begin_, count);
  begin_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t SocketIo::write(const char* from, std::size_t size) {
  if (!wait_for(POLLOUT, Clock::now() + write_time_)) return -1;
  return ::send(socket_, from, size, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void SocketIo::finish(Clock::duration patience) {
  ::shutdown(socket_, SHUT_WR);
  read_deadline_ = Clock::now() + patience;
  pollfd entry{socket_, POLLIN, 0};
  const bool unread = begin_ != end_ || ::poll(&entry, 1, 0) == 1;
  while (unread && fill()) {
  }
}

SocketAddress remote_address(int socket) { return address_of(socket, ::getpeername); }
SocketAddress local_address(int socket) { return address_of(socket, ::getsockname); }

}  // namespace fixlore
