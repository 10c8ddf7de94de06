// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/event_poll.h"

#include <sys/eventfd.h>

#include <cerrno>
#include <limits>
#include <string>
#include <system_error>

#include "base/error.h"

namespace fixlore {
namespace {

constexpr std::size_t kEventsAtOnce = 256;
constexpr std::uint64_t kWakeId = std::numeric_limits<std::uint64_t>::max();

}  // namespace

EventPoll::EventPoll()
    : poll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      events_(kEventsAtOnce) {
  if (!poll_.valid() || !wake_.valid() || !watch(wake_.get(), kWakeId, EPOLLIN)) {
    throw Error(ErrorCode::kIo, "cannot watch sockets: " + std::generic_category().message(errno),
                "raise the limit of open files (ulimit -n)");
  }
}

bool EventPoll::watch(int socket, std::uint64_t id, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  return ::epoll_ctl(poll_.get(), EPOLL_CTL_ADD, socket, &event) == 0;
}

bool EventPoll::watch_changes(int socket, std::uint64_t id) {
  return watch(socket, id, EPOLLIN | EPOLLOUT | EPOLLET);
}

bool EventPoll::watch_readable(int socket, std::uint64_t id) { return watch(socket, id, EPOLLIN); }

void EventPoll::forget(int socket) {
  epoll_event unused{};
  ::epoll_ctl(poll_.get(), EPOLL_CTL_DEL, socket, &unused);
}

std::span<const std::uint64_t> EventPoll::wait(std::chrono::milliseconds time) {
  ids_.clear();
  const int count = ::epoll_wait(poll_.get(), events_.data(), static_cast<int>(events_.size()),
                                 static_cast<int>(time.count()));
  for (int i = 0; i < count; ++i) {
    const std::uint64_t id = events_[static_cast<std::size_t>(i)].data.u64;
    if (id == kWakeId) {
      std::uint64_t times = 0;
      [[maybe_unused]] const ssize_t read = ::read(wake_.get(), &times, sizeof times);
    } else {
      ids_.push_back(id);
    }
  }
  return ids_;
}

void EventPoll::wake() const {
  const std::uint64_t once = 1;
  // Fails only where 2^64 wakings are pending, which wake as well.
  [[maybe_unused]] const ssize_t written = ::write(wake_.get(), &once, sizeof once);
}

}  // namespace fixlore
