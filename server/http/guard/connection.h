// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "server/http/guard/channel.h"
#include "server/http/guard/output_buffer.h"
#include "server/http/guard/request_framer.h"

namespace fixlore {

using MonotonicClock = std::chrono::steady_clock;

/// A client's connection: requests in, answers out, one after the other, never waiting for the
/// client. One thread at a time: the guard's, or while a request is answered the worker's.
class Connection {
 public:
  Connection(std::unique_ptr<Channel> channel, const RequestLimits& limits,
             MonotonicClock::time_point now);

  enum class Event {
    kWaiting,     ///< for the client
    kUnfinished,  ///< can go on at once, after the others have had their turn
    kHandshake,   ///< shake_hands(), then advance()
    kRequest,     ///< take_request(), append to output(), then finish_answer()
    kRefused,     ///< append the answer for refusal() to output(), then finish_answer(false)
    kEnded,
  };

  /// Reads and writes what can be without waiting.
  Event advance(MonotonicClock::time_point now);

  /// Goes on with the handshake, which may compute for milliseconds.
  void shake_hands();
  /// Whether it has begun and is not over.
  bool shaking_hands() const { return phase_ == Phase::kGreeting || phase_ == Phase::kShaking; }

  const RequestFramer& framer() const { return framer_; }
  FramedRequest take_request() { return framer_.take(); }
  OutputBuffer& output() { return output_; }

  /// The answer is complete in output(). Sends of it what the client takes now; advance() does the
  /// rest. `keep` says whether further requests are read after it.
  void finish_answer(bool keep, MonotonicClock::time_point now);

  /// Whether the client has been longer in its phase than it may.
  bool overdue(const Timeouts& timeouts, MonotonicClock::time_point now) const;
  /// Whether nothing has been received of a request, nor is anything being sent.
  bool idle() const;
  /// Whether a request has begun to come in and is not whole.
  bool reading() const { return phase_ == Phase::kReading && !idle(); }
  bool writing() const { return phase_ == Phase::kWriting; }

  /// Bytes held in memory for the client.
  std::size_t held() const { return framer_.held() + input_.size() + output_.held(); }
  int socket() const { return channel_->socket(); }

 private:
  enum class Phase { kGreeting, kShaking, kReading, kAnswering, kWriting, kLingering, kEnded };

  void enter(Phase phase, MonotonicClock::time_point now);
  bool write(MonotonicClock::time_point now);
  Event read(MonotonicClock::time_point now);
  Event after_input(MonotonicClock::time_point now);
  Event greet();
  Event linger();
  void feed(std::string_view bytes, MonotonicClock::time_point now);

  std::unique_ptr<Channel> channel_;
  RequestFramer framer_;
  std::string input_;  // received after the request in hand
  OutputBuffer output_;
  Phase phase_;
  MonotonicClock::time_point since_;  // of the phase, or of the last mark passed within it
  std::uint64_t taken_mark_ = 0;      // output taken at that time
  bool keep_ = true;
};

}  // namespace fixlore
