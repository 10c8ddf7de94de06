// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace fixlore {

struct CacheFigures {
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
  std::size_t entries = 0;
  std::size_t bytes = 0;
};

/// Values by key, as many as fit into a bounded memory; the longest unused goes first. Of several
/// threads that want the same missing value, one makes it and the others wait. Any thread. A Value
/// tells its size() in bytes.
template <typename Value>
class LruCache {
 public:
  using Shared = std::shared_ptr<const Value>;

  explicit LruCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  /// The value of that key, which make() returns if it is not here. What that throws goes to all
  /// who wait for it, and nothing is kept.
  template <typename Make>
  Shared get(const std::string& key, Make&& make);

  CacheFigures figures() const;

 private:
  /// What an entry costs beside its key and value: list and hash nodes, shared state.
  static constexpr std::size_t kEntryBytes = 256;

  struct Entry {
    std::string key;
    std::shared_future<Shared> value;
    std::size_t bytes = 0;  ///< 0 while the value is being made
  };
  using Entries = std::list<Entry>;  // the last used first

  void make_room();

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string_view, typename Entries::iterator> places_;  // keys of the entries
  std::size_t bytes_ = 0;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
};

template <typename Value>
template <typename Make>
typename LruCache<Value>::Shared LruCache<Value>::get(const std::string& key, Make&& make) {
  std::promise<Shared> promise;
  typename Entries::iterator entry;
  {
    std::unique_lock lock(mutex_);
    if (const auto place = places_.find(key); place != places_.end()) {
      ++hits_;
      entries_.splice(entries_.begin(), entries_, place->second);
      const std::shared_future<Shared> value = place->second->value;
      lock.unlock();
      return value.get();
    }
    ++misses_;
    Entries added;  // in the list only when it has its place: nothing is lost where memory ends
    added.push_front({key, promise.get_future().share()});
    entry = added.begin();
    places_.emplace(entry->key, entry);
    entries_.splice(entries_.begin(), added);
  }
  // An entry that is being made is not removed by anybody else, so the iterator stays good.
  Shared value;
  try {
    value = std::make_shared<const Value>(make());
  } catch (...) {
    promise.set_exception(std::current_exception());
    const std::lock_guard lock(mutex_);
    places_.erase(entry->key);
    entries_.erase(entry);
    throw;
  }
  promise.set_value(value);
  const std::lock_guard lock(mutex_);
  entry->bytes = kEntryBytes + entry->key.size() + value->size();
  bytes_ += entry->bytes;
  make_room();
  return value;
}

template <typename Value>
void LruCache<Value>::make_room() {
  for (auto entry = entries_.end(); bytes_ > max_bytes_ && entry != entries_.begin();) {
    --entry;
    if (entry->bytes == 0) continue;
    bytes_ -= entry->bytes;
    places_.erase(entry->key);
    entry = entries_.erase(entry);
  }
}

template <typename Value>
CacheFigures LruCache<Value>::figures() const {
  const std::lock_guard lock(mutex_);
  return {hits_, misses_, entries_.size(), bytes_};
}

}  // namespace fixlore
