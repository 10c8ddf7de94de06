// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/connection.h"

#include <array>

namespace fixlore {
namespace {

constexpr std::size_t kReadBytes = std::size_t{16} * 1024;
/// A client that takes less within Timeouts::write is too slow to be served.
constexpr std::uint64_t kWriteMark = std::uint64_t{16} * 1024;

}  // namespace

Connection::Connection(std::unique_ptr<Channel> channel, const RequestLimits& limits,
                       MonotonicClock::time_point now)
    : channel_(std::move(channel)),
      framer_(limits),
      phase_(channel_->needs_handshake() ? Phase::kGreeting : Phase::kReading),
      since_(now) {}

Connection::Event Connection::advance(MonotonicClock::time_point now) {
  if (phase_ == Phase::kWriting && !write(now)) {
    return phase_ == Phase::kEnded ? Event::kEnded : Event::kWaiting;
  }
  switch (phase_) {
    case Phase::kGreeting:
      return greet();
    case Phase::kReading:
      return read(now);
    case Phase::kWriting:
      return Event::kUnfinished;
    case Phase::kLingering:
      return linger();
    case Phase::kShaking:
    case Phase::kAnswering:
      return Event::kWaiting;
    case Phase::kEnded:
      break;
  }
  return Event::kEnded;
}

void Connection::enter(Phase phase, MonotonicClock::time_point now) {
  phase_ = phase;
  since_ = now;
}

/// All that belongs to a handshake has one deadline.
Connection::Event Connection::greet() {
  if (!channel_->can_shake_hands()) return Event::kWaiting;
  phase_ = Phase::kShaking;
  return Event::kHandshake;
}

void Connection::shake_hands() {
  switch (channel_->shake_hands()) {
    case IoStatus::kDone:
      return enter(Phase::kReading, MonotonicClock::now());
    case IoStatus::kWouldBlock:
      phase_ = Phase::kGreeting;
      return;
    case IoStatus::kEnded:
      phase_ = Phase::kEnded;
  }
}

/// Gives false where nothing more can be done now.
bool Connection::write(MonotonicClock::time_point now) {
  const IoStatus status = output_.flush(*channel_);
  if (output_.taken() - taken_mark_ >= kWriteMark) {
    taken_mark_ = output_.taken();
    since_ = now;
  }
  if (status == IoStatus::kEnded) enter(Phase::kEnded, now);
  if (status != IoStatus::kDone) return false;
  if (!output_.empty()) return true;
  if (keep_) {
    enter(Phase::kReading, now);
  } else {
    // Closing with unread input would make the kernel throw the answer away.
    channel_->end_writing();
    enter(Phase::kLingering, now);
  }
  return true;
}

Connection::Event Connection::read(MonotonicClock::time_point now) {
  if (!input_.empty()) {
    const std::string input = std::exchange(input_, {});
    feed(input, now);
  }
  std::array<char, kReadBytes> chunk;
  for (;;) {
    const Event event = after_input(now);
    if (event != Event::kWaiting) return event;
    const IoResult result = channel_->read(chunk.data(), chunk.size());
    if (result.status == IoStatus::kWouldBlock) return Event::kWaiting;
    if (result.status == IoStatus::kEnded) {
      enter(Phase::kEnded, now);
      return Event::kEnded;
    }
    feed({chunk.data(), result.bytes}, now);
  }
}

void Connection::feed(std::string_view bytes, MonotonicClock::time_point now) {
  const RequestFramer::State before = framer_.state();
  const std::size_t taken = framer_.feed(bytes);
  input_.assign(bytes.substr(taken));
  if (framer_.state() == before) return;
  since_ = now;
  if (framer_.state() == RequestFramer::State::kBody && framer_.head().expects_continue) {
    output_.append("HTTP/1.1 100 Continue\r\n\r\n");
    output_.flush(*channel_);  // what is left of it goes before the answer
  }
}

Connection::Event Connection::after_input(MonotonicClock::time_point now) {
  const RequestFramer::State state = framer_.state();
  if (state == RequestFramer::State::kWhole || state == RequestFramer::State::kRefused) {
    enter(Phase::kAnswering, now);
    return state == RequestFramer::State::kWhole ? Event::kRequest : Event::kRefused;
  }
  return Event::kWaiting;
}

void Connection::finish_answer(bool keep, MonotonicClock::time_point now) {
  keep_ = keep;
  if (!keep) {
    framer_.discard();
    std::string().swap(input_);
  }
  taken_mark_ = output_.taken();
  enter(Phase::kWriting, now);
  write(now);
}

/// Drops what still comes until the client closes too.
Connection::Event Connection::linger() {
  std::array<char, kReadBytes> chunk;
  for (int turn = 0; turn < 4; ++turn) {
    const IoResult result = channel_->read(chunk.data(), chunk.size());
    if (result.status == IoStatus::kWouldBlock) return Event::kWaiting;
    if (result.status == IoStatus::kEnded) return Event::kEnded;
  }
  return Event::kUnfinished;
}

bool Connection::idle() const {
  return phase_ == Phase::kReading && framer_.state() == RequestFramer::State::kEmpty;
}

bool Connection::overdue(const Timeouts& timeouts, MonotonicClock::time_point now) const {
  const auto spent = now - since_;
  switch (phase_) {
    case Phase::kGreeting:
    case Phase::kShaking:
      return spent > timeouts.head;
    case Phase::kReading:
      if (idle()) return spent > timeouts.idle;
      return spent >
             (framer_.state() == RequestFramer::State::kBody ? timeouts.body : timeouts.head);
    case Phase::kWriting:
      return spent > timeouts.write;
    case Phase::kLingering:
      return spent > timeouts.linger;
    case Phase::kAnswering:
    case Phase::kEnded:
      break;
  }
  return false;
}

}  // namespace fixlore
