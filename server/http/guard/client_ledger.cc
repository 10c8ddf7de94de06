// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/client_ledger.h"

#include <algorithm>
#include <cmath>

namespace fixlore {
namespace {

/// Clients beyond this number share one bucket, so that addresses by the million cost no memory.
constexpr std::size_t kMaxBuckets = 50'000;
/// What a token pays for. A usual search takes less; with 100 tokens a second, one client gets half
/// of a core.
constexpr std::chrono::milliseconds kTokenTime{5};

}  // namespace

bool ClientCounts::add(const std::string& client) {
  std::size_t& count = counts_[client];
  if (limit_ > 0 && count >= limit_) return false;
  ++count;
  return true;
}

void ClientCounts::remove(const std::string& client) {
  const auto it = counts_.find(client);
  if (it != counts_.end() && --it->second == 0) counts_.erase(it);
}

double ClientLedger::tokens_at(const Bucket& bucket, Clock::time_point now) const {
  const std::chrono::duration<double> rested = now - bucket.filled;
  return std::min(
      static_cast<double>(limits_.burst),
      bucket.tokens + rested.count() * static_cast<double>(limits_.requests_per_second));
}

ClientLedger::Bucket& ClientLedger::bucket_of(const std::string& client, Clock::time_point now) {
  const Bucket full{static_cast<double>(limits_.burst), now};
  const bool crowded = buckets_.size() >= kMaxBuckets && buckets_.find(client) == buckets_.end();
  return buckets_.try_emplace(crowded ? std::string() : client, full).first->second;
}

RequestAllowance ClientLedger::take_token(const std::string& client, Clock::time_point now) {
  if (limits_.requests_per_second == 0) return {};
  Bucket& bucket = bucket_of(client, now);
  bucket = {tokens_at(bucket, now), now};
  RequestAllowance allowance;
  allowance.limit = limits_.burst;
  allowance.granted = bucket.tokens >= 1;
  if (allowance.granted) bucket.tokens -= 1;
  allowance.remaining = static_cast<std::size_t>(std::max(bucket.tokens, 0.0));
  const double wanted = allowance.granted ? static_cast<double>(limits_.burst) : 1;
  allowance.renewed = std::chrono::seconds(static_cast<std::int64_t>(
      std::ceil((wanted - bucket.tokens) / static_cast<double>(limits_.requests_per_second))));
  return allowance;
}

void ClientLedger::charge(const std::string& client, std::chrono::nanoseconds spent,
                          Clock::time_point now) {
  const std::int64_t more = spent / kTokenTime;
  if (limits_.requests_per_second == 0 || more == 0) return;
  Bucket& bucket = bucket_of(client, now);
  bucket = {tokens_at(bucket, now) - static_cast<double>(more), now};
}

void ClientLedger::forget_rested(Clock::time_point now) {
  const auto full = static_cast<double>(limits_.burst);
  std::erase_if(buckets_, [&](const auto& entry) { return tokens_at(entry.second, now) >= full; });
}

}  // namespace fixlore
