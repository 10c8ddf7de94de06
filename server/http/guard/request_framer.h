// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/http/guard/request_head.h"

namespace fixlore {

/// A whole request.
struct FramedRequest {
  RequestHead head;
  std::string body;
};

/// Finds where the requests of a connection end. Takes bytes as they come, in any pieces, and gives
/// one whole request at a time; how the bytes were cut never changes what it gives. Holds at most
/// one request within the limits.
class RequestFramer {
 public:
  enum class State { kEmpty, kHead, kBody, kWhole, kRefused };

  explicit RequestFramer(const RequestLimits& limits) : limits_(limits) {}

  /// Takes bytes up to the end of the request and returns how many those are: less than all only
  /// where the request is whole or refused.
  std::size_t feed(std::string_view bytes);

  State state() const { return state_; }
  /// Why, in state kRefused. What follows a refused request cannot be told apart from it, so the
  /// connection has to end.
  Refusal refusal() const { return refusal_; }
  /// The head, in the states kBody and kWhole.
  const RequestHead& head() const { return request_.head; }
  /// Bytes held.
  std::size_t held() const { return text_.size() + request_.body.size(); }

  /// The request, in state kWhole; the next one begins empty.
  FramedRequest take();
  /// Frees what is held.
  void discard();

 private:
  std::size_t feed_head(std::string_view bytes);
  std::size_t feed_body(std::string_view bytes);
  void finish_head();
  void refuse(Refusal refusal);

  const RequestLimits limits_;
  State state_ = State::kEmpty;
  Refusal refusal_ = Refusal::kMalformed;
  std::string text_;         // of the head, until it is whole
  std::size_t scanned_ = 0;  // bytes of text_ in which all line ends were found
  FramedRequest request_;
};

}  // namespace fixlore
