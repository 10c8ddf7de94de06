// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/http/metrics.h"

namespace fixlore {

/// Texts by key, as many as fit into a bounded memory; the longest unused goes first. Of several
/// threads that want the same missing text, one makes it and the others wait. Any thread.
class ResultCache {
 public:
  using Text = std::shared_ptr<const std::string>;

  explicit ResultCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  /// The text of that key, made by `make_text` if it is not here. What that throws goes to all who
  /// wait for it, and nothing is kept.
  Text get(const std::string& key, const std::function<std::string()>& make_text);

  CacheFigures figures() const;

 private:
  struct Entry {
    std::string key;
    std::shared_future<Text> text;
    std::size_t bytes = 0;  ///< 0 while the text is being made
  };
  using Entries = std::list<Entry>;  // the last used first

  Text make(Entries::iterator entry, std::promise<Text>& promise,
            const std::function<std::string()>& make_text);
  void make_room();

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> places_;  // keys are in the entries
  std::size_t bytes_ = 0;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
};

}  // namespace fixlore
