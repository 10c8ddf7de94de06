// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/guard.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "server/http/guard/client_address.h"
#include "server/http/guard/event_poll.h"
#include "server/http/guard/listen_socket.h"
#include "server/http/guard/tls.h"
#include "server/http/guard/worker_pool.h"

namespace fixlore {
namespace {

using TimePoint = MonotonicClock::time_point;

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::seconds kForgetEvery{10};
constexpr int kAcceptAtOnce = 64;

/// When nearly all connections or memory are taken, or the server is to end, clients have to hurry.
Timeouts hurried(const Timeouts& timeouts) {
  Timeouts shorter = timeouts;
  shorter.idle /= 60;
  shorter.head /= 4;
  shorter.body /= 4;
  shorter.write /= 4;
  return shorter;
}

struct Listener {
  ListenSocket socket;
  bool internal;
  bool encrypted;
};

}  // namespace

struct Guard::Impl {
  Impl(GuardedService& guarded, const GuardOptions& options)
      : service(guarded),
        limits(options.limits),
        proxies(limits.trusted_proxies),
        ledger(limits.client),
        workers(limits.queue, [this] { poll.wake(); }),
        worker_count(options.workers),
        tls(options.tls) {
    for (const ListenerOptions& listener : options.listeners) {
      listeners.push_back({ListenSocket(listener.address), listener.internal, listener.encrypted});
    }
  }

  // Each event is one of these.
  void accept(const Listener& listener);
  void advance(std::uint64_t id);
  void take_back(WorkerPool::Job&& job);
  void sweep();

  void turn(std::chrono::milliseconds patience);
  void open_for_new();
  void close_for_new();
  void admit_client(FileDescriptor socket, const std::string& peer, const Listener& listener);
  bool admit_request(std::uint64_t id, Rejection& rejection);
  void refuse(Client& client, const Rejection& rejection);
  void refuse_at_door(const FileDescriptor& socket, const std::string& peer,
                      const Listener& listener, Refusal refusal);
  void measure(Client& client);
  void account(std::uint64_t id, Client& client);
  void drop(std::uint64_t id);
  void count(Refusal refusal) { ++counters.refused[static_cast<std::size_t>(refusal)]; }
  std::shared_ptr<const TlsIdentity> tls_identity() const;
  bool grant(WorkerPool::Job& job);
  bool is_crowded() const {
    return clients.size() > limits.connections / 4 * 3 || held > limits.held_bytes / 4 * 3;
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
  std::vector<Listener> listeners;
  ClientLedger ledger;
  WorkerPool workers;
  const std::size_t worker_count;
  std::atomic<bool> stopping = false;
  mutable std::mutex tls_mutex;
  std::shared_ptr<const TlsIdentity> tls;

  // Of the thread in run() alone. A client that is with a worker has its place, but is not in it.
  std::unordered_map<std::uint64_t, std::unique_ptr<Client>> clients;
  std::uint64_t next_id = 0;
  std::vector<std::uint64_t> unfinished;
  bool accepting = false;
  std::size_t held = 0;
  TimePoint now = MonotonicClock::now();
  TimePoint next_sweep = now;
  TimePoint next_forget = now;
};

std::shared_ptr<const TlsIdentity> Guard::Impl::tls_identity() const {
  const std::lock_guard lock(tls_mutex);
  return tls;
}

void Guard::Impl::open_for_new() {
  for (std::size_t i = 0; i < listeners.size(); ++i) {
    poll.watch_readable(listeners[i].socket.get(), i);
  }
  accepting = true;
}

void Guard::Impl::close_for_new() {
  for (const Listener& listener : listeners) poll.forget(listener.socket.get());
  accepting = false;
}

void Guard::Impl::accept(const Listener& listener) {
  for (int i = 0; i < kAcceptAtOnce; ++i) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    FileDescriptor socket(::accept4(listener.socket.get(), reinterpret_cast<sockaddr*>(&address),
                                    &length, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (socket.valid()) {
      admit_client(std::move(socket), address_text(address), listener);
      continue;
    }
    // Out of descriptors or memory: until the next sweep, as it would only be told again.
    if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) close_for_new();
    return;
  }
}

void Guard::Impl::admit_client(FileDescriptor socket, const std::string& peer,
                               const Listener& listener) {
  ++counters.accepted;
  if (clients.size() >= limits.connections) {
    return refuse_at_door(socket, peer, listener, Refusal::kConnectionsFull);
  }
  // A proxy brings the connections of many.
  const std::string counted = proxies.include(peer) ? std::string() : counted_as(peer);
  if (!counted.empty() && !ledger.connections.add(counted)) {
    return refuse_at_door(socket, peer, listener, Refusal::kClientConnections);
  }
  // A handshake costs about as much as a request.
  if (listener.encrypted && !counted.empty() && !ledger.take_token(counted, now).granted) {
    ledger.connections.remove(counted);
    return refuse_at_door(socket, peer, listener, Refusal::kClientRequests);
  }
  const std::uint64_t id = next_id++;
  const int descriptor = socket.get();
  auto channel = listener.encrypted ? tls_channel(std::move(socket), *tls_identity())
                                    : plain_channel(std::move(socket));
  clients[id] = std::make_unique<Client>(Client{Connection(std::move(channel), limits.request, now),
                                                peer, counted, listener.internal});
  ++counters.open;
  if (!poll.watch_changes(descriptor, id)) drop(id);
}

void Guard::Impl::refuse_at_door(const FileDescriptor& socket, const std::string& peer,
                                 const Listener& listener, Refusal refusal) {
  count(refusal);
  const std::string answer = service.reject({refusal, peer});
  if (listener.encrypted) return;  // it would take a handshake to say so
  ::send(socket.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
  ::shutdown(socket.get(), SHUT_WR);
}

void Guard::Impl::advance(std::uint64_t id) {
  const auto place = clients.find(id);
  if (place == clients.end() || !place->second) return;
  Client& client = *place->second;
  const Connection::Event event = client.connection.advance(now);
  switch (event) {
    case Connection::Event::kEnded:
      return drop(id);
    case Connection::Event::kWaiting:
      break;
    case Connection::Event::kUnfinished:
      unfinished.push_back(id);
      break;
    case Connection::Event::kRequest:
    case Connection::Event::kRefused: {
      Rejection rejection{client.connection.framer().refusal(), client.peer};
      if (event == Connection::Event::kRequest && admit_request(id, rejection)) return;
      refuse(client, rejection);
      unfinished.push_back(id);
    }
  }
  account(id, client);
}

/// Whether the client may have a request answered now; counts it, and says what is left.
bool Guard::Impl::grant(WorkerPool::Job& job) {
  if (proxies.include(job.exchange.client)) return true;
  job.counted = counted_as(job.exchange.client);
  job.exchange.allowance = ledger.take_token(job.counted, now);
  return job.exchange.allowance.granted && ledger.requests_in_hand.add(job.counted);
}

/// Hands the request to the workers, or says in `rejection` why not.
bool Guard::Impl::admit_request(std::uint64_t id, Rejection& rejection) {
  std::unique_ptr<Client>& place = clients[id];
  WorkerPool::Job job;
  job.id = id;
  Exchange& exchange = job.exchange;
  exchange.request = place->connection.take_request();
  const RequestHead& head = exchange.request.head;
  exchange.client = proxies.client(place->peer, list_headers(head.headers, "x-forwarded-for"));
  exchange.internal = place->internal;
  exchange.received = now;
  exchange.keep_alive = head.keep_alive && !stopping;

  Refusal refusal = Refusal::kClientRequests;
  if (grant(job)) {
    const bool urgent = service.is_urgent(head);
    job.client = std::move(place);
    if (workers.push(job, urgent, now)) {
      ++counters.admitted;
      return true;
    }
    place = std::move(job.client);
    ledger.requests_in_hand.remove(job.counted);
    refusal = Refusal::kQueueFull;
  }
  rejection = {refusal,     exchange.client,    head.method,
               head.target, exchange.allowance, exchange.keep_alive};
  return false;
}

void Guard::Impl::refuse(Client& client, const Rejection& rejection) {
  count(rejection.refusal);
  client.connection.output().append(service.reject(rejection));
  client.connection.finish_answer(rejection.keep_alive, now);
}

void Guard::Impl::take_back(WorkerPool::Job&& job) {
  if (!job.counted.empty()) {
    ledger.requests_in_hand.remove(job.counted);
    ledger.charge(job.counted, job.spent, now);
  }
  clients[job.id] = std::move(job.client);
  advance(job.id);
}

/// Brings the sum of what is held for clients up to date.
void Guard::Impl::measure(Client& client) {
  const std::size_t holds = client.connection.held();
  held += holds - client.accounted;
  client.accounted = holds;
  counters.held_bytes = static_cast<std::int64_t>(held);
}

/// Turns a client away that makes the sum too much.
void Guard::Impl::account(std::uint64_t id, Client& client) {
  measure(client);
  if (held <= limits.held_bytes || client.accounted <= fair_share()) return;
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
  const auto place = clients.find(id);
  const Client& client = *place->second;
  if (!client.counted.empty()) ledger.connections.remove(client.counted);
  held -= client.accounted;
  counters.held_bytes = static_cast<std::int64_t>(held);
  --counters.open;
  clients.erase(place);
}

void Guard::Impl::sweep() {
  const bool hurry = stopping || is_crowded();
  const Timeouts timeouts = hurry ? hurried(limits.timeouts) : limits.timeouts;
  std::vector<std::uint64_t> ended;
  for (auto& [id, client] : clients) {
    if (!client) continue;
    Connection& connection = client->connection;
    const bool overdue = connection.overdue(timeouts, now);
    if (overdue && connection.reading()) {
      refuse(*client, {Refusal::kTooSlow, client->peer});
      unfinished.push_back(id);
    } else if (overdue || (stopping && connection.idle())) {
      if (overdue && connection.writing()) count(Refusal::kTooSlow);
      ended.push_back(id);
    }
  }
  for (const std::uint64_t id : ended) drop(id);
  if (!accepting && !stopping) open_for_new();
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
    if (id < listeners.size()) {
      accept(listeners[id]);
    } else {
      advance(id);
    }
  }
  for (WorkerPool::Job& job : workers.done()) take_back(std::move(job));
  if (now >= next_sweep) {
    sweep();
    next_sweep = now + kTick;
  }
}

Guard::Guard(GuardedService& service, const GuardOptions& options)
    : impl_(std::make_unique<Impl>(service, options)) {}

Guard::~Guard() = default;

std::vector<std::uint16_t> Guard::ports() const {
  std::vector<std::uint16_t> ports;
  for (const Listener& listener : impl_->listeners) ports.push_back(listener.socket.port());
  return ports;
}

void Guard::run() {
  Impl& guard = *impl_;
  guard.next_id = guard.listeners.size();
  guard.workers.start(guard.service, guard.worker_count);
  guard.open_for_new();
  while (!guard.stopping) guard.turn(kTick);

  guard.close_for_new();
  guard.listeners.clear();
  const TimePoint deadline = MonotonicClock::now() + guard.limits.timeouts.drain;
  guard.next_sweep = guard.now;  // closes what is idle at once
  while (MonotonicClock::now() < deadline) {
    guard.turn(kTick);
    if (guard.clients.empty()) break;
  }
  guard.workers.stop();
  guard.clients.clear();
}

void Guard::stop() {
  impl_->stopping = true;
  impl_->poll.wake();
}

void Guard::renew_tls(std::shared_ptr<const TlsIdentity> identity) {
  const std::lock_guard lock(impl_->tls_mutex);
  impl_->tls = std::move(identity);
}

const GuardCounters& Guard::counters() const { return impl_->counters; }

std::size_t Guard::queued() const { return impl_->workers.queued(); }

}  // namespace fixlore
