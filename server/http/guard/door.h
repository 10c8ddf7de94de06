// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/http/guard/client_address.h"
#include "server/http/guard/client_ledger.h"
#include "server/http/guard/client_table.h"
#include "server/http/guard/event_poll.h"
#include "server/http/guard/guard.h"
#include "server/http/guard/listen_socket.h"

namespace fixlore {

/// The sockets that clients connect to, and who of them comes in. Of one thread, but for
/// renew_tls(). What it is given outlives it.
class Door {
 public:
  /// Binds all addresses; throws what ListenSocket does.
  Door(const GuardOptions& options, GuardedService& service, const TrustedProxies& proxies,
       ClientLedger& ledger, GuardCounters& counters);

  /// The TCP port of each listener, in the order of the options.
  std::vector<std::uint16_t> ports() const;
  /// How many listeners there are; their ids in the poll are the numbers below.
  std::size_t listeners() const { return listeners_.size(); }

  bool is_open() const { return open_; }
  void open(EventPoll& poll);
  /// For a while: clients wait outside.
  void close(EventPoll& poll);
  /// For good: nobody listens.
  void close_for_good(EventPoll& poll);

  /// Those who wait at a listener and may come in, while there are `places`; the others are told
  /// why not. Closes for a while when the kernel has no descriptors left.
  std::vector<Client> accept(std::size_t listener, std::size_t places, EventPoll& poll,
                             MonotonicClock::time_point now);

  /// Encrypted connections that come from now on have this identity. From any thread.
  void renew_tls(std::shared_ptr<const TlsIdentity> identity);

 private:
  struct Listener {
    ListenSocket socket;
    bool internal;
    bool encrypted;
  };

  std::optional<Refusal> count(const Listener& listener, const std::string& counted, bool has_place,
                               MonotonicClock::time_point now);
  void refuse(const FileDescriptor& socket, const std::string& peer, const Listener& listener,
              Refusal refusal);
  std::unique_ptr<Channel> channel(FileDescriptor socket, const Listener& listener) const;

  GuardedService& service_;
  const TrustedProxies& proxies_;
  ClientLedger& ledger_;
  GuardCounters& counters_;
  const RequestLimits limits_;
  std::vector<Listener> listeners_;
  bool open_ = false;
  mutable std::mutex tls_mutex_;
  std::shared_ptr<const TlsIdentity> tls_;
};

}  // namespace fixlore
