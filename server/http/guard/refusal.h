// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace fixlore {

/// Why the guard answers a request itself, or drops a connection, instead of handing it on.
enum class Refusal : std::uint8_t {
  kMalformed,
  kBodyTooLarge,
  kTargetTooLong,
  kHeadersTooLarge,
  kLengthRequired,
  kEncodedBody,
  kUnknownMethod,
  kUnknownVersion,
  kUnknownExpectation,
  kTooSlow,
  kClientRequests,
  kClientConnections,
  kQueueFull,
  kConnectionsFull,
  kMemoryFull,
};

struct RefusalInfo {
  Refusal refusal;
  std::string_view name;  ///< label of metrics and logs
  int status;
};

/// One row for each refusal, in the order of the enumeration.
inline constexpr std::array kRefusals = {
    RefusalInfo{Refusal::kMalformed, "malformed", 400},
    RefusalInfo{Refusal::kBodyTooLarge, "body_too_large", 413},
    RefusalInfo{Refusal::kTargetTooLong, "target_too_long", 414},
    RefusalInfo{Refusal::kHeadersTooLarge, "headers_too_large", 431},
    RefusalInfo{Refusal::kLengthRequired, "length_required", 411},
    RefusalInfo{Refusal::kEncodedBody, "encoded_body", 415},
    RefusalInfo{Refusal::kUnknownMethod, "unknown_method", 501},
    RefusalInfo{Refusal::kUnknownVersion, "unknown_version", 505},
    RefusalInfo{Refusal::kUnknownExpectation, "unknown_expectation", 417},
    RefusalInfo{Refusal::kTooSlow, "too_slow", 408},
    RefusalInfo{Refusal::kClientRequests, "client_requests", 429},
    RefusalInfo{Refusal::kClientConnections, "client_connections", 429},
    RefusalInfo{Refusal::kQueueFull, "queue_full", 503},
    RefusalInfo{Refusal::kConnectionsFull, "connections_full", 503},
    RefusalInfo{Refusal::kMemoryFull, "memory_full", 503},
};

constexpr const RefusalInfo& info(Refusal refusal) {
  return kRefusals[static_cast<std::size_t>(refusal)];
}

}  // namespace fixlore
