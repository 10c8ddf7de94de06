// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/door.h"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "server/http/guard/tls.h"

namespace fixlore {
namespace {

constexpr int kAcceptAtOnce = 64;

}  // namespace

Door::Door(const GuardOptions& options, GuardedService& service, const TrustedProxies& proxies,
           ClientLedger& ledger, GuardCounters& counters)
    : service_(service),
      proxies_(proxies),
      ledger_(ledger),
      counters_(counters),
      limits_(options.limits.request),
      tls_(options.tls) {
  for (const ListenerOptions& listener : options.listeners) {
    listeners_.push_back({ListenSocket(listener.address), listener.internal, listener.encrypted});
  }
}

std::vector<std::uint16_t> Door::ports() const {
  std::vector<std::uint16_t> ports;
  for (const Listener& listener : listeners_) ports.push_back(listener.socket.port());
  return ports;
}

void Door::open(EventPoll& poll) {
  for (std::size_t i = 0; i < listeners_.size(); ++i) {
    poll.watch_readable(listeners_[i].socket.get(), i);
  }
  open_ = true;
}

void Door::close(EventPoll& poll) {
  for (const Listener& listener : listeners_) poll.forget(listener.socket.get());
  open_ = false;
}

void Door::close_for_good(EventPoll& poll) {
  close(poll);
  listeners_.clear();
}

std::vector<Client> Door::accept(std::size_t listener, std::size_t places, EventPoll& poll,
                                 MonotonicClock::time_point now) {
  const Listener& at = listeners_[listener];
  std::vector<Client> clients;
  for (int i = 0; i < kAcceptAtOnce; ++i) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    FileDescriptor socket(::accept4(at.socket.get(), reinterpret_cast<sockaddr*>(&address), &length,
                                    SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket.valid()) {
      // Until it is opened again, as one would only be told the same.
      if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) close(poll);
      break;
    }
    ++counters_.accepted;
    const std::string peer = address_text(address);
    // A proxy brings the connections of many.
    const std::string counted = proxies_.include(peer) ? std::string() : counted_as(peer);
    if (const auto refusal = count(at, counted, clients.size() < places, now)) {
      refuse(socket, peer, at, *refusal);
      continue;
    }
    Connection connection(channel(std::move(socket), at), limits_, now);
    clients.push_back({std::move(connection), peer, counted, at.internal});
  }
  return clients;
}

/// Counts the client, unless there is a reason to turn it away.
std::optional<Refusal> Door::count(const Listener& listener, const std::string& counted,
                                   bool has_place, MonotonicClock::time_point now) {
  if (!has_place) return Refusal::kConnectionsFull;
  if (counted.empty()) return std::nullopt;
  if (!ledger_.connections.add(counted)) return Refusal::kClientConnections;
  // A handshake costs about as much as a request.
  if (!listener.encrypted || ledger_.take_token(counted, now).granted) return std::nullopt;
  ledger_.connections.remove(counted);
  return Refusal::kClientRequests;
}

void Door::refuse(const FileDescriptor& socket, const std::string& peer, const Listener& listener,
                  Refusal refusal) {
  ++counters_.refused[static_cast<std::size_t>(refusal)];
  const std::string answer = service_.reject({refusal, peer});
  if (listener.encrypted) return;  // it would take a handshake to say so
  ::send(socket.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
  ::shutdown(socket.get(), SHUT_WR);
}

std::unique_ptr<Channel> Door::channel(FileDescriptor socket, const Listener& listener) const {
  if (!listener.encrypted) return plain_channel(std::move(socket));
  const std::lock_guard lock(tls_mutex_);
  return tls_channel(std::move(socket), *tls_);
}

void Door::renew_tls(std::shared_ptr<const TlsIdentity> identity) {
  const std::lock_guard lock(tls_mutex_);
  tls_ = std::move(identity);
}

}  // namespace fixlore
