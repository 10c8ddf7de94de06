// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte says into what pieces the others are cut; that must change nothing.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/http/guard/request_framer.h"

namespace {

using namespace fixlore;

/// All that a framer says of the bytes, as one text.
std::string frame(std::string_view bytes, std::size_t piece) {
  const RequestLimits limits{.head = 512, .line = 256, .headers = 8, .body = 64};
  RequestFramer framer(limits);
  std::string outcome;
  while (!bytes.empty()) {
    const std::size_t taken = framer.feed(bytes.substr(0, piece));
    if (framer.state() == RequestFramer::State::kRefused) break;
    if (taken == 0 || taken > bytes.size()) std::abort();
    bytes.remove_prefix(taken);
    if (framer.held() > limits.head + limits.body) std::abort();
    if (framer.state() != RequestFramer::State::kWhole) continue;
    const FramedRequest request = framer.take();
    if (request.head.target.front() != '/') std::abort();
    if (request.body.size() != request.head.content_length) std::abort();
    outcome += request.head.method + ' ' + request.head.target + '\n';
    for (const auto& [name, value] : request.head.headers) {
      if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) std::abort();
      outcome += name + ": " + value + '\n';
    }
    outcome += request.body + '\n';
  }
  if (framer.state() == RequestFramer::State::kRefused) outcome += info(framer.refusal()).name;
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  if (frame(bytes, bytes.size()) != frame(bytes, 1 + data[0])) std::abort();
  return 0;
}
