// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/handshakes.h"

#include <algorithm>
#include <utility>

namespace fixlore {
namespace {

/// So many are with the helper that it need not wait for the loop.
constexpr std::size_t kLentAtOnce = 4;

}  // namespace

Handshakes::Handshakes(std::size_t limit, ClientTable& clients, std::function<void()> on_done)
    : limit_(limit), clients_(clients), helper_({.length = kLentAtOnce}, std::move(on_done)) {}

void Handshakes::start() {
  helper_.start([](Job& job) { job.client->connection.shake_hands(); });
}

std::optional<std::uint64_t> Handshakes::begin(std::uint64_t id) {
  begun_.insert(id);
  if (begun_.size() <= limit_) return std::nullopt;
  const auto oldest = std::ranges::find_if(
      begun_, [this](std::uint64_t begun) { return clients_.find(begun) != nullptr; });
  return *oldest;
}

void Handshakes::lend(MonotonicClock::time_point now) {
  while (lent_ < kLentAtOnce) {
    const std::optional<std::uint64_t> id = waiting_.next();
    if (!id) return;
    if (clients_.find(*id) == nullptr) continue;  // has left meanwhile
    Job job{*id, clients_.lend(*id)};
    helper_.push(job, false, now);
    ++lent_;
  }
}

std::vector<std::uint64_t> Handshakes::take_back() {
  std::vector<std::uint64_t> ids;
  for (Job& job : helper_.done()) {
    --lent_;
    if (!job.client->connection.shaking_hands()) end(job.id);
    clients_.take_back(job.id, std::move(job.client));
    ids.push_back(job.id);
  }
  return ids;
}

}  // namespace fixlore
