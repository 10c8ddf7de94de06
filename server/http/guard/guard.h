// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "server/http/guard/exchange.h"
#include "server/http/guard/limits.h"
#include "server/http/guard/refusal.h"

namespace fixlore {

class TlsIdentity;

struct ListenerOptions {
  std::string address;     ///< as ListenSocket takes it
  bool internal = false;   ///< whether all its readers are trusted
  bool encrypted = false;  ///< speaks TLS, by the identity of the guard
};

struct GuardOptions {
  std::vector<ListenerOptions> listeners;
  std::shared_ptr<const TlsIdentity> tls;  ///< must be there if a listener is encrypted
  std::size_t workers = 2;
  GuardLimits limits;
};

/// Running figures. Any thread may read them.
struct GuardCounters {
  std::atomic<std::uint64_t> accepted = 0;  ///< connections
  std::atomic<std::uint64_t> admitted = 0;  ///< requests that were handed to the workers
  std::atomic<std::int64_t> open = 0;       ///< connections
  std::atomic<std::int64_t> held_bytes = 0;
  std::array<std::atomic<std::uint64_t>, kRefusals.size()> refused = {};
};

/// Stands between the network and the workers. One thread owns every connection that is idle, half
/// read or half written, and none of them can hold up another; a request goes to a worker only when
/// it is whole, within its limits and can be answered soon, and is turned away at once otherwise.
class Guard {
 public:
  /// Binds all addresses; throws what ListenSocket does. `service` outlives the guard.
  Guard(GuardedService& service, const GuardOptions& options);
  ~Guard();
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  /// The TCP port of each listener, in the order of the options.
  std::vector<std::uint16_t> ports() const;

  /// Serves until stop(), then lets the requests in hand end, for as long as Timeouts::drain.
  void run();
  /// From any thread; also before run(), which then returns at once.
  void stop();

  /// Encrypted connections that come from now on have this identity. From any thread.
  void renew_tls(std::shared_ptr<const TlsIdentity> identity);

  const GuardCounters& counters() const;
  std::size_t queued() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
