// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/http/guard/client_address.h"
#include "server/http/guard/client_ledger.h"
#include "server/http/guard/client_table.h"
#include "server/http/guard/exchange.h"
#include "server/http/guard/worker_pool.h"

namespace fixlore {

/// Hands whole requests to the workers, as many as can be answered soon and as each client may have
/// in hand. Of the guard's thread. What it is given outlives it.
class Admission {
 public:
  /// `on_done` is called from a worker when take_back() has something.
  Admission(GuardedService& service, const GuardLimits& limits, const TrustedProxies& proxies,
            ClientLedger& ledger, ClientTable& clients, std::function<void()> on_done);

  void start(std::size_t workers);
  /// Waits for the requests that are being answered; those in the queue are dropped.
  void stop() { workers_.stop(); }

  /// Lends the client with its request to a worker, or says why not. `last`: no request is to
  /// follow this one on its connection.
  std::optional<Rejection> admit(std::uint64_t id, bool last, MonotonicClock::time_point now);
  /// The clients that are back, with answers that are complete in their output.
  std::vector<std::uint64_t> take_back(MonotonicClock::time_point now);

  /// Requests that wait for a worker. From any thread.
  std::size_t queued() const { return workers_.queued(); }

 private:
  /// A request on its way. The worker that answers it sends what the client takes at once.
  struct Job {
    std::uint64_t id = 0;
    std::unique_ptr<Client> client;
    Exchange exchange;
    std::string counted = {};           ///< by what the request is counted, empty if it is not
    std::chrono::nanoseconds spent{0};  ///< processor time that the answer took
  };

  /// `clock` is the processor time that the thread had taken after its last answer.
  static void answer(Job& job, Responder& responder, std::chrono::nanoseconds& clock);
  bool grant(Job& job, MonotonicClock::time_point now);

  GuardedService& service_;
  const TrustedProxies& proxies_;
  ClientLedger& ledger_;
  ClientTable& clients_;
  WorkerPool<Job> workers_;
};

}  // namespace fixlore
