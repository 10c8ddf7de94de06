// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "server/search/searcher.h"

namespace fixlore {

/// Lends searchers on the newest generation of an index to threads; thread-safe. Notices a new
/// generation at the next lease; a searcher that is lent keeps its own until it comes back.
class SearcherPool {
 public:
  /// Opens nothing yet: an index that is still to come gives Error{kUnavailable} at lease().
  /// `time_limit` is that of the searchers.
  explicit SearcherPool(std::filesystem::path index, std::chrono::milliseconds time_limit = {},
                        PriorSources priors = {});
  ~SearcherPool();
  SearcherPool(const SearcherPool&) = delete;
  SearcherPool& operator=(const SearcherPool&) = delete;

  /// A searcher for the time being; goes back to the pool at the end of its life.
  class Lease {
   public:
    Lease(SearcherPool& pool, std::string key, std::unique_ptr<Searcher> searcher)
        : pool_(&pool), key_(std::move(key)), searcher_(std::move(searcher)) {}
    ~Lease();
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    /// Names what its answers depend on beside the request: generation and reader. For the life of
    /// the pool.
    const std::string& key() const { return key_; }
    Searcher* operator->() const { return searcher_.get(); }
    Searcher& operator*() const { return *searcher_; }

   private:
    SearcherPool* pool_;
    std::string key_;
    std::unique_ptr<Searcher> searcher_;
  };

  /// On the newest generation. Throws what opening it throws.
  Lease lease(const Reader& reader);

 private:
  Lease lease_newest(const Reader& reader, std::filesystem::path& tried);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
