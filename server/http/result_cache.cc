// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/result_cache.h"

#include <utility>

namespace fixlore {
namespace {

/// What an entry costs beside its key and text: list and hash nodes, shared state.
constexpr std::size_t kEntryBytes = 256;

}  // namespace

ResultCache::Text ResultCache::get(const std::string& key,
                                   const std::function<std::string()>& make_text) {
  std::promise<Text> promise;
  Entries::iterator entry;
  {
    std::unique_lock lock(mutex_);
    if (const auto place = places_.find(key); place != places_.end()) {
      ++hits_;
      entries_.splice(entries_.begin(), entries_, place->second);
      const std::shared_future<Text> text = place->second->text;
      lock.unlock();
      return text.get();
    }
    ++misses_;
    entries_.push_front({key, promise.get_future().share()});
    entry = entries_.begin();
    places_.emplace(entry->key, entry);
  }
  return make(entry, promise, make_text);
}

/// An entry that is being made is not removed by anybody else, so the iterator stays good.
ResultCache::Text ResultCache::make(Entries::iterator entry, std::promise<Text>& promise,
                                    const std::function<std::string()>& make_text) {
  Text text;
  try {
    text = std::make_shared<const std::string>(make_text());
  } catch (...) {
    promise.set_exception(std::current_exception());
    const std::lock_guard lock(mutex_);
    places_.erase(entry->key);
    entries_.erase(entry);
    throw;
  }
  promise.set_value(text);
  const std::lock_guard lock(mutex_);
  entry->bytes = kEntryBytes + entry->key.size() + text->size();
  bytes_ += entry->bytes;
  make_room();
  return text;
}

void ResultCache::make_room() {
  for (auto entry = entries_.end(); bytes_ > max_bytes_ && entry != entries_.begin();) {
    --entry;
    if (entry->bytes == 0) continue;
    bytes_ -= entry->bytes;
    places_.erase(entry->key);
    entry = entries_.erase(entry);
  }
}

CacheFigures ResultCache::figures() const {
  const std::lock_guard lock(mutex_);
  return {hits_, misses_, entries_.size(), bytes_};
}

}  // namespace fixlore
