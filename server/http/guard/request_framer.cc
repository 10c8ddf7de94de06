// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/request_framer.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace fixlore {

std::size_t RequestFramer::feed(std::string_view bytes) {
  std::size_t taken = 0;
  if (!bytes.empty() && state_ == State::kEmpty) {
    state_ = State::kHead;
    // What does not begin as a method does, such as a TLS handshake, need not be waited for.
    if (!ascii::is_letter(bytes.front())) refuse(Refusal::kMalformed);
  }
  if (state_ == State::kHead) taken = feed_head(bytes);
  if (state_ == State::kBody) taken += feed_body(bytes.substr(taken));
  return taken;
}

std::size_t RequestFramer::feed_head(std::string_view bytes) {
  const std::size_t before = text_.size();
  const std::size_t room = limits_.head - before;
  text_.append(bytes.substr(0, room));
  std::size_t line_end = text_.find('\n', scanned_);
  for (; line_end != std::string::npos; line_end = text_.find('\n', scanned_)) {
    if (line_end == 0 || text_[line_end - 1] != '\r') {
      refuse(Refusal::kMalformed);
      return bytes.size();
    }
    scanned_ = line_end + 1;
    const bool empty_line = line_end >= 3 && text_[line_end - 2] == '\n';
    if (empty_line) {
      const std::size_t taken = scanned_ - before;
      text_.resize(scanned_);
      finish_head();
      return taken;
    }
  }
  scanned_ = text_.size();
  if (bytes.size() >= room) {
    // The request line itself may be what is too long.
    const bool one_line = text_.find('\n') == std::string::npos;
    refuse(one_line ? Refusal::kTargetTooLong : Refusal::kHeadersTooLarge);
  }
  return bytes.size();
}

void RequestFramer::finish_head() {
  auto parsed = parse_request_head(text_, limits_);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(*refusal);
  request_.head = std::get<RequestHead>(std::move(parsed));
  std::string().swap(text_);  // idle connections are many: they keep no buffer
  scanned_ = 0;
  state_ = request_.head.content_length > 0 ? State::kBody : State::kWhole;
}

std::size_t RequestFramer::feed_body(std::string_view bytes) {
  const std::size_t missing = request_.head.content_length - request_.body.size();
  const std::string_view part = bytes.substr(0, missing);
  request_.body.append(part);
  if (part.size() == missing) state_ = State::kWhole;
  return part.size();
}

FramedRequest RequestFramer::take() {
  state_ = State::kEmpty;
  return std::exchange(request_, {});
}

void RequestFramer::discard() {
  state_ = State::kEmpty;
  std::string().swap(text_);
  request_ = {};
}

void RequestFramer::refuse(Refusal refusal) {
  state_ = State::kRefused;
  refusal_ = refusal;
  std::string().swap(text_);
}

}  // namespace fixlore
