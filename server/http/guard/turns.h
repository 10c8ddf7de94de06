// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

namespace fixlore {

/// Who goes on next: the client who has come last, so that whoever comes in a flood does not wait
/// for all of it; then, of those who have more waiting, each one in turn. One thread.
class Turns {
 public:
  void join(const std::string& client, std::uint64_t id) {
    std::deque<std::uint64_t>& own = waiting_[client];
    if (own.empty()) clients_.push_front(client);
    own.push_back(id);
  }

  /// Whose turn it is; nothing when nobody waits.
  std::optional<std::uint64_t> next() {
    if (clients_.empty()) return std::nullopt;
    const std::string client = std::move(clients_.front());
    clients_.pop_front();
    const auto own = waiting_.find(client);
    const std::uint64_t id = own->second.front();
    own->second.pop_front();
    if (own->second.empty()) {
      waiting_.erase(own);
    } else {
      clients_.push_back(client);
    }
    return id;
  }

 private:
  std::deque<std::string> clients_;  // that have something waiting, whose turn it is first
  std::unordered_map<std::string, std::deque<std::uint64_t>> waiting_;
};

}  // namespace fixlore
