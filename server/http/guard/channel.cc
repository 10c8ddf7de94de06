// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/channel.h"

#include <sys/socket.h>

#include <cerrno>

namespace fixlore {
namespace {

IoResult result_of(ssize_t count) {
  if (count > 0) return {IoStatus::kDone, static_cast<std::size_t>(count)};
  const bool later = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
  return {later ? IoStatus::kWouldBlock : IoStatus::kEnded};
}

class PlainChannel : public Channel {
 public:
  using Channel::Channel;

  IoResult read(char* to, std::size_t size) override {
    return result_of(::recv(socket(), to, size, 0));
  }
  IoResult write(const char* from, std::size_t size) override {
    return result_of(::send(socket(), from, size, MSG_NOSIGNAL));
  }
  void end_writing() override { ::shutdown(socket(), SHUT_WR); }
};

}  // namespace

std::unique_ptr<Channel> plain_channel(FileDescriptor socket) {
  return std::make_unique<PlainChannel>(std::move(socket));
}

}  // namespace fixlore
