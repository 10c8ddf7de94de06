// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "server/http/guard/connection.h"

namespace fixlore {

/// A connected client.
struct Client {
  Connection connection;
  std::string peer;           ///< address of the other end
  std::string counted;        ///< by what its connection is counted, empty if it is not
  bool internal;              ///< whether its reader is trusted
  std::size_t accounted = 0;  ///< bytes held for it, as last added up
};

/// All clients by a number that none has twice, and the sum of what is held for them. One thread: a
/// client that is lent to another keeps its place, but is not seen here.
class ClientTable {
 public:
  explicit ClientTable(std::uint64_t first_id) : next_id_(first_id) {}

  std::uint64_t add(Client client);
  /// Nothing for a client that has left or is lent.
  Client* find(std::uint64_t id) const;
  /// One that find() finds, for another thread.
  std::unique_ptr<Client> lend(std::uint64_t id) { return std::move(clients_.at(id)); }
  void take_back(std::uint64_t id, std::unique_ptr<Client> client) {
    clients_.at(id) = std::move(client);
  }
  /// Ends the connection of one that find() finds.
  void remove(std::uint64_t id);
  void clear() { clients_.clear(); }

  /// Brings the sum up to date with what this client holds.
  void measure(Client& client);
  /// Bytes that are held for all.
  std::size_t held() const { return held_; }
  /// Those that are lent included.
  std::size_t size() const { return clients_.size(); }

  /// Calls visit(id, client) for each that is here; it must not add or remove any.
  template <typename Visit>
  void for_each(Visit visit) {
    for (auto& [id, client] : clients_) {
      if (client) visit(id, *client);
    }
  }

 private:
  std::unordered_map<std::uint64_t, std::unique_ptr<Client>> clients_;
  std::uint64_t next_id_;
  std::size_t held_ = 0;
};

}  // namespace fixlore
