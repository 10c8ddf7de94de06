// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/client_ledger.h"

#include <algorithm>
#include <cmath>

namespace fixlore {
namespace {

/// Clients beyond this number share one bucket, so that addresses by the million cost no memory.
constexpr std::size_t kMaxBuckets = 50'000;

}  // namespace

bool ClientLedger::add_connection(const std::string& client) {
  std::size_t& count = connections_[client];
  if (limits_.connections > 0 && count >= limits_.connections) return false;
  ++count;
  return true;
}

void ClientLedger::remove_connection(const std::string& client) {
  const auto it = connections_.find(client);
  if (it != connections_.end() && --it->second == 0) connections_.erase(it);
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

RequestAllowance ClientLedger::take_request(const std::string& client, Clock::time_point now) {
  if (limits_.requests_per_second == 0) return {};
  Bucket& bucket = bucket_of(client, now);
  bucket = {tokens_at(bucket, now), now};
  RequestAllowance allowance;
  allowance.limit = limits_.burst;
  allowance.granted = bucket.tokens >= 1;
  if (allowance.granted) bucket.tokens -= 1;
  allowance.remaining = static_cast<std::size_t>(bucket.tokens);
  const double wanted = allowance.granted ? static_cast<double>(limits_.burst) : 1;
  allowance.renewed = std::chrono::seconds(static_cast<std::int64_t>(
      std::ceil((wanted - bucket.tokens) / static_cast<double>(limits_.requests_per_second))));
  return allowance;
}

void ClientLedger::forget_rested(Clock::time_point now) {
  const auto full = static_cast<double>(limits_.burst);
  std::erase_if(buckets_, [&](const auto& entry) { return tokens_at(entry.second, now) >= full; });
}

}  // namespace fixlore
