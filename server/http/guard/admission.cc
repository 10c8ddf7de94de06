// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/admission.h"

#include <utility>

#include "base/thread_time.h"

namespace fixlore {

Admission::Admission(GuardedService& service, const GuardLimits& limits,
                     const TrustedProxies& proxies, ClientLedger& ledger, ClientTable& clients,
                     std::function<void()> on_done)
    : service_(service),
      proxies_(proxies),
      ledger_(ledger),
      clients_(clients),
      workers_(limits.queue, std::move(on_done)) {}

void Admission::start(std::size_t workers) {
  for (std::size_t i = 0; i < workers; ++i) {
    const std::shared_ptr<Responder> responder = service_.make_responder();
    workers_.start([responder, clock = std::chrono::nanoseconds(0)](Job& job) mutable {
      answer(job, *responder, clock);
    });
  }
}

void Admission::answer(Job& job, Responder& responder, std::chrono::nanoseconds& clock) {
  Connection& connection = job.client->connection;
  responder.respond(job.exchange, connection.output());
  connection.finish_answer(job.exchange.keep_alive, MonotonicClock::now());
  const std::chrono::nanoseconds now = thread_time();
  job.spent = now - std::exchange(clock, now);
}

/// Whether the client may have a request answered now; counts it, and says what is left.
bool Admission::grant(Job& job, MonotonicClock::time_point now) {
  if (proxies_.include(job.exchange.client)) return true;
  job.counted = counted_as(job.exchange.client);
  job.exchange.allowance = ledger_.take_token(job.counted, now);
  return job.exchange.allowance.granted && ledger_.requests_in_hand.add(job.counted);
}

std::optional<Rejection> Admission::admit(std::uint64_t id, bool last,
                                          MonotonicClock::time_point now) {
  Client& client = *clients_.find(id);
  Job job;
  job.id = id;
  Exchange& exchange = job.exchange;
  exchange.request = client.connection.take_request();
  const RequestHead& head = exchange.request.head;
  exchange.client = proxies_.client(client.peer, list_headers(head.headers, "x-forwarded-for"));
  exchange.internal = client.internal;
  exchange.received = now;
  exchange.keep_alive = head.keep_alive && !last;

  Refusal refusal = Refusal::kClientRequests;
  if (grant(job, now)) {
    const bool urgent = service_.is_urgent(head);
    job.client = clients_.lend(id);
    if (workers_.push(job, urgent, now)) return std::nullopt;
    clients_.take_back(id, std::move(job.client));
    ledger_.requests_in_hand.remove(job.counted);
    refusal = Refusal::kQueueFull;
  }
  return Rejection{refusal,     exchange.client,    head.method,
                   head.target, exchange.allowance, exchange.keep_alive};
}

std::vector<std::uint64_t> Admission::take_back(MonotonicClock::time_point now) {
  std::vector<std::uint64_t> ids;
  for (Job& job : workers_.done()) {
    if (!job.counted.empty()) {
      ledger_.requests_in_hand.remove(job.counted);
      ledger_.charge(job.counted, job.spent, now);
    }
    clients_.take_back(job.id, std::move(job.client));
    ids.push_back(job.id);
  }
  return ids;
}

}  // namespace fixlore
