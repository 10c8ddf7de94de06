// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/guard.h"

#include <algorithm>
#include <utility>

#include "server/http/guard/admission.h"
#include "server/http/guard/client_address.h"
#include "server/http/guard/client_table.h"
#include "server/http/guard/door.h"
#include "server/http/guard/event_poll.h"
#include "server/http/guard/handshakes.h"

namespace fixlore {
namespace {

using TimePoint = MonotonicClock::time_point;

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::seconds kForgetEvery{10};

/// When nearly all connections or memory are taken, or the server is to end, clients have to hurry.
Timeouts hurried(const Timeouts& timeouts) {
  Timeouts shorter = timeouts;
  shorter.idle /= 60;
  shorter.head /= 4;
  shorter.body /= 4;
  shorter.write /= 4;
  return shorter;
}

}  // namespace

struct Guard::Impl {
  Impl(GuardedService& guarded, const GuardOptions& options)
      : service(guarded),
        limits(options.limits),
        proxies(limits.trusted_proxies),
        ledger(limits.client),
        door(options, service, proxies, ledger, counters),
        clients(door.listeners()),
        handshakes(limits.handshakes, clients, [this] { poll.wake(); }),
        admission(service, limits, proxies, ledger, clients, [this] { poll.wake(); }),
        worker_count(options.workers) {}

  // Each event is one of these.
  void accept(std::size_t listener);
  void begin_handshake(std::uint64_t id);
  void advance(std::uint64_t id);
  void sweep();

  void turn(std::chrono::milliseconds patience);
  void refuse(Client& client, const Rejection& rejection);
  void measure(Client& client);
  void account(std::uint64_t id, Client& client);
  void drop(std::uint64_t id);
  void count(Refusal refusal) { ++counters.refused[static_cast<std::size_t>(refusal)]; }
  bool is_crowded() const {
    return clients.size() > limits.connections / 4 * 3 ||
           clients.held() > limits.held_bytes / 4 * 3;
  }
  /// A client that holds less is not the one to blame for memory running short.
  std::size_t fair_share() const {
    return limits.held_bytes / std::max<std::size_t>(limits.connections, 1);
  }

  GuardedService& service;
  const GuardLimits limits;
  const TrustedProxies proxies;
  GuardCounters counters;
  EventPoll poll;
  ClientLedger ledger;
  Door door;
  ClientTable clients;
  Handshakes handshakes;
  Admission admission;
  const std::size_t worker_count;
  std::atomic<bool> stopping = false;

  // Of the thread in run() alone.
  std::vector<std::uint64_t> unfinished;
  TimePoint now = MonotonicClock::now();
  TimePoint next_sweep = now;
  TimePoint next_forget = now;
};

void Guard::Impl::accept(std::size_t listener) {
  const std::size_t places = limits.connections - std::min(limits.connections, clients.size());
  for (Client& client : door.accept(listener, places, poll, now)) {
    const int socket = client.connection.socket();
    const std::uint64_t id = clients.add(std::move(client));
    ++counters.open;
    if (!poll.watch_changes(socket, id)) {
      drop(id);
    } else if (clients.find(id)->connection.shaking_hands()) {
      begin_handshake(id);
    }
  }
}

void Guard::Impl::begin_handshake(std::uint64_t id) {
  const std::optional<std::uint64_t> too_many = handshakes.begin(id);
  if (!too_many) return;
  count(Refusal::kConnectionsFull);
  drop(*too_many);
}

void Guard::Impl::advance(std::uint64_t id) {
  Client* const client = clients.find(id);
  if (client == nullptr) return;
  const Connection::Event event = client->connection.advance(now);
  switch (event) {
    case Connection::Event::kEnded:
      return drop(id);
    case Connection::Event::kWaiting:
      break;
    case Connection::Event::kUnfinished:
      unfinished.push_back(id);
      break;
    case Connection::Event::kHandshake:
      handshakes.wait(id, client->counted);
      break;
    case Connection::Event::kRequest:
      if (const auto rejection = admission.admit(id, stopping, now)) {
        refuse(*client, *rejection);
        unfinished.push_back(id);
        break;
      }
      ++counters.admitted;
      return;
    case Connection::Event::kRefused:
      refuse(*client, {client->connection.framer().refusal(), client->peer});
      unfinished.push_back(id);
  }
  account(id, *client);
}

void Guard::Impl::refuse(Client& client, const Rejection& rejection) {
  count(rejection.refusal);
  client.connection.output().append(service.reject(rejection));
  client.connection.finish_answer(rejection.keep_alive, now);
}

void Guard::Impl::measure(Client& client) {
  clients.measure(client);
  counters.held_bytes = static_cast<std::int64_t>(clients.held());
}

/// Turns a client away that makes what is held for all too much.
void Guard::Impl::account(std::uint64_t id, Client& client) {
  measure(client);
  if (clients.held() <= limits.held_bytes || client.accounted <= fair_share()) return;
  if (client.connection.reading()) {
    refuse(client, {Refusal::kMemoryFull, client.peer});
    measure(client);
    unfinished.push_back(id);
  } else {
    count(Refusal::kMemoryFull);
    drop(id);
  }
}

void Guard::Impl::drop(std::uint64_t id) {
  const Client& client = *clients.find(id);
  if (!client.counted.empty()) ledger.connections.remove(client.counted);
  clients.remove(id);
  handshakes.end(id);
  counters.held_bytes = static_cast<std::int64_t>(clients.held());
  --counters.open;
}

void Guard::Impl::sweep() {
  const bool hurry = stopping || is_crowded();
  const Timeouts timeouts = hurry ? hurried(limits.timeouts) : limits.timeouts;
  std::vector<std::uint64_t> ended;
  clients.for_each([&](std::uint64_t id, Client& client) {
    const Connection& connection = client.connection;
    const bool overdue = connection.overdue(timeouts, now);
    if (overdue && connection.reading()) {
      refuse(client, {Refusal::kTooSlow, client.peer});
      unfinished.push_back(id);
    } else if (overdue || (stopping && (connection.idle() || connection.shaking_hands()))) {
      if (overdue && (connection.writing() || connection.shaking_hands())) {
        count(Refusal::kTooSlow);
      }
      ended.push_back(id);
    }
  });
  for (const std::uint64_t id : ended) drop(id);
  if (!door.is_open() && !stopping) door.open(poll);
  if (now >= next_forget) {
    ledger.forget_rested(now);
    next_forget = now + kForgetEvery;
  }
}

void Guard::Impl::turn(std::chrono::milliseconds patience) {
  const auto events = poll.wait(unfinished.empty() ? patience : std::chrono::milliseconds(0));
  now = MonotonicClock::now();
  for (const std::uint64_t id : std::exchange(unfinished, {})) advance(id);
  for (const std::uint64_t id : events) {
    if (id < door.listeners()) {
      accept(id);
    } else {
      advance(id);
    }
  }
  for (const std::uint64_t id : handshakes.take_back()) advance(id);
  handshakes.lend(now);
  for (const std::uint64_t id : admission.take_back(now)) advance(id);
  if (now >= next_sweep) {
    sweep();
    next_sweep = now + kTick;
  }
}

Guard::Guard(GuardedService& service, const GuardOptions& options)
    : impl_(std::make_unique<Impl>(service, options)) {}

Guard::~Guard() = default;

std::vector<std::uint16_t> Guard::ports() const { return impl_->door.ports(); }

void Guard::run() {
  Impl& guard = *impl_;
  guard.handshakes.start();
  guard.admission.start(guard.worker_count);
  guard.door.open(guard.poll);
  while (!guard.stopping) guard.turn(kTick);

  guard.door.close_for_good(guard.poll);
  const TimePoint deadline = MonotonicClock::now() + guard.limits.timeouts.drain;
  guard.next_sweep = guard.now;  // closes what is idle at once
  while (MonotonicClock::now() < deadline) {
    guard.turn(kTick);
    if (guard.clients.size() == 0) break;
  }
  guard.handshakes.stop();
  guard.admission.stop();
  guard.clients.clear();
}

void Guard::stop() {
  impl_->stopping = true;
  impl_->poll.wake();
}

void Guard::renew_tls(std::shared_ptr<const TlsIdentity> identity) {
  impl_->door.renew_tls(std::move(identity));
}

const GuardCounters& Guard::counters() const { return impl_->counters; }

std::size_t Guard::queued() const { return impl_->admission.queued(); }

}  // namespace fixlore
