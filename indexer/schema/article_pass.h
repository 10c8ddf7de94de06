// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "indexer/schema/article_store.h"

namespace fixlore {

/// Calls visit(docid, store) for each article of the finished store in `directory`, by rising id.
/// The store is mapped anew from time to time: what was read of a map counts as memory of the
/// process, and a store is larger than all else that an indexer keeps. Returns one more than the
/// highest document id.
template <typename Visit>
std::uint32_t visit_articles(const std::filesystem::path& directory, Visit visit) {
  constexpr std::uint32_t kOfAMap = 4096;
  for (std::uint32_t docid = 1;;) {
    const ArticleStore store(directory);
    const std::uint32_t end = std::min(store.size(), docid + kOfAMap);
    for (; docid < end; ++docid) {
      if (store.contains(docid)) visit(docid, store);
    }
    if (docid >= store.size()) return store.size();
  }
}

}  // namespace fixlore
