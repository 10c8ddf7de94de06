// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/searcher_pool.h"

#include <sys/stat.h>

#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "server/search/open_generation.h"

namespace fixlore {
namespace {

/// Tells a generation from another of the same name: an index that is deleted and made anew begins
/// to count again.
struct ManifestIdentity {
  dev_t device = 0;
  ino_t inode = 0;
  std::int64_t changed_ns = 0;  // numbers of deleted files are used again

  bool operator==(const ManifestIdentity&) const = default;
};

/// Nothing where the generation was removed a moment ago.
std::optional<ManifestIdentity> identify(const std::filesystem::path& generation) {
  struct stat info {};
  if (::stat((generation / kManifestFile).c_str(), &info) != 0) return std::nullopt;
  return ManifestIdentity{info.st_dev, info.st_ino,
                          std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

}  // namespace

struct SearcherPool::Impl {
  std::filesystem::path index;
  std::chrono::milliseconds time_limit{0};
  PriorSources priors;
  std::shared_ptr<const Normalizer> normalizer = std::make_shared<const Normalizer>();
  const Vocabulary built_in = built_in_vocabulary(*normalizer);  // generations begin with a copy
  std::mutex mutex;
  std::filesystem::path opened;  // folder of `generation`
  std::optional<ManifestIdentity> identity;
  std::shared_ptr<const OpenGeneration> generation;
  std::uint64_t openings = 0;  // names `generation` as long as the pool lives
  std::map<std::string, std::vector<std::unique_ptr<Searcher>>> idle;  // by generation and reader

  /// Sets `current` to its folder first.
  std::shared_ptr<const OpenGeneration> newest(std::filesystem::path& current) {
    current = opened;
    // One system call where nothing has changed, as each request asks.
    const bool same = generation != nullptr && identity && identify(index / kCurrentLink) == identity;
    if (same) return generation;
    current = served_generation(index);
    const std::optional<ManifestIdentity> found = identify(current);
    if (generation == nullptr || current != opened || (found && found != identity)) {
      generation = std::make_shared<const OpenGeneration>(current, built_in, *normalizer);
      opened = current;
      identity = found;
      ++openings;
      idle.clear();
    }
    return generation;
  }
};

SearcherPool::SearcherPool(std::filesystem::path index, std::chrono::milliseconds time_limit,
                           PriorSources priors)
    : impl_(std::make_unique<Impl>()) {
  impl_->index = std::move(index);
  impl_->time_limit = time_limit;
  impl_->priors = std::move(priors);
}
SearcherPool::~SearcherPool() = default;

SearcherPool::Lease SearcherPool::lease(const Reader& reader) {
  constexpr int kAttempts = 10;
  for (int attempt = 1;; ++attempt) {
    std::filesystem::path tried;
    try {
      return lease_newest(reader, tried);
    } catch (const Error&) {
      // A generation that others have replaced is removed in time, maybe while it is being opened.
      const std::filesystem::path now = current_generation(impl_->index).value_or("");
      if (attempt == kAttempts || now == tried) throw;
    }
  }
}

SearcherPool::Lease SearcherPool::lease_newest(const Reader& reader,
                                               std::filesystem::path& tried) {
  std::shared_ptr<const OpenGeneration> generation;
  std::string key;
  {
    const std::lock_guard lock(impl_->mutex);
    generation = impl_->newest(tried);
    key = std::to_string(impl_->openings);
    for (const std::string& audience : reader.audiences) key += '\n' + audience;
    std::vector<std::unique_ptr<Searcher>>& idle = impl_->idle[key];
    if (!idle.empty()) {
      std::unique_ptr<Searcher> searcher = std::move(idle.back());
      idle.pop_back();
      return Lease(*this, std::move(key), std::move(searcher));
    }
  }
  return Lease(*this, std::move(key),
               std::make_unique<Searcher>(std::move(generation), reader, impl_->normalizer,
                                          Ranking(), impl_->time_limit, impl_->priors));
}

SearcherPool::Lease::~Lease() {
  if (searcher_ == nullptr) return;
  const std::lock_guard lock(pool_->impl_->mutex);
  // Searchers of an older generation have no entry any more and end here.
  if (const auto it = pool_->impl_->idle.find(key_); it != pool_->impl_->idle.end()) {
    it->second.push_back(std::move(searcher_));
  }
}

}  // namespace fixlore
