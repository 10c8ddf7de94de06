// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/http/guard/client_table.h"
#include "server/http/guard/turns.h"
#include "server/http/guard/worker_pool.h"

namespace fixlore {

/// Shakes hands with encrypted clients on a thread of its own: the computing takes milliseconds, in
/// which the loop serves many. Of the guard's thread. The clients outlive it.
class Handshakes {
 public:
  /// `on_done` is called from the helper when take_back() has something.
  Handshakes(std::size_t limit, ClientTable& clients, std::function<void()> on_done);

  void start();
  void stop() { helper_.stop(); }

  /// Counts a new client that has hands to shake. Gives the one to drop for it where those are too
  /// many: who is at it longest, as an honest client is soon done.
  std::optional<std::uint64_t> begin(std::uint64_t id);
  /// The client has left, or is done.
  void end(std::uint64_t id) { begun_.erase(id); }

  /// Has something been received from the client, the handshake goes on when it is its turn.
  void wait(std::uint64_t id, const std::string& counted) { waiting_.join(counted, id); }
  /// Lends those whose turn it is to the helper.
  void lend(MonotonicClock::time_point now);
  /// The clients with whom the helper has gone on.
  std::vector<std::uint64_t> take_back();

 private:
  struct Job {
    std::uint64_t id = 0;
    std::unique_ptr<Client> client;
  };

  const std::size_t limit_;
  ClientTable& clients_;
  std::set<std::uint64_t> begun_;  // ids rise with time
  Turns waiting_;
  std::size_t lent_ = 0;
  WorkerPool<Job> helper_;
};

}  // namespace fixlore
