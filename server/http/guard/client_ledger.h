// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "server/http/guard/limits.h"

namespace fixlore {

/// What a client has left, for the headers that tell it.
struct RequestAllowance {
  bool granted = true;
  std::size_t limit = 0;  ///< requests at once; 0: there is no limit
  std::size_t remaining = 0;
  std::chrono::seconds renewed{
      0};  ///< until `remaining` is `limit` again, or granted is true again
};

/// How many of a thing each client has, and may have at most; 0: no limit. One thread.
class ClientCounts {
 public:
  explicit ClientCounts(std::size_t limit) : limit_(limit) {}

  /// Counts one more, unless the client has as many as it may.
  bool add(const std::string& client);
  /// Takes back what add() counted.
  void remove(const std::string& client);

 private:
  const std::size_t limit_;
  std::unordered_map<std::string, std::size_t> counts_;
};

/// Counts connections and requests by client: token buckets (a request takes a token, and more when
/// it turns out to be costly; tokens come back at a steady rate). One thread.
class ClientLedger {
 public:
  using Clock = std::chrono::steady_clock;

  explicit ClientLedger(const ClientLimits& limits)
      : connections(limits.connections), requests_in_hand(limits.at_once), limits_(limits) {}

  ClientCounts connections;
  ClientCounts requests_in_hand;

  /// Takes the token that a request costs.
  RequestAllowance take_token(const std::string& client, Clock::time_point now);
  /// Takes the tokens that a request has cost beside its first, by its processor time.
  void charge(const std::string& client, std::chrono::nanoseconds spent, Clock::time_point now);

  /// Forgets clients that have rested. Called now and then, as there is no end of addresses.
  void forget_rested(Clock::time_point now);

  std::size_t known() const { return buckets_.size(); }

 private:
  struct Bucket {
    double tokens;
    Clock::time_point filled;
  };
  Bucket& bucket_of(const std::string& client, Clock::time_point now);
  double tokens_at(const Bucket& bucket, Clock::time_point now) const;

  const ClientLimits limits_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace fixlore
