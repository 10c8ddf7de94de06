// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/client_table.h"

#include <utility>

namespace fixlore {

std::uint64_t ClientTable::add(Client client) {
  const std::uint64_t id = next_id_++;
  clients_[id] = std::make_unique<Client>(std::move(client));
  return id;
}

Client* ClientTable::find(std::uint64_t id) const {
  const auto place = clients_.find(id);
  return place == clients_.end() ? nullptr : place->second.get();
}

void ClientTable::remove(std::uint64_t id) {
  const auto place = clients_.find(id);
  held_ -= place->second->accounted;
  clients_.erase(place);
}

void ClientTable::measure(Client& client) {
  const std::size_t holds = client.connection.held();
  held_ += holds - client.accounted;
  client.accounted = holds;
}

}  // namespace fixlore
