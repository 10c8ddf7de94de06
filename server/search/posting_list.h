// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/lru_cache.h"
#include "indexer/schema/class_postings.h"
#include "server/search/document_set.h"

namespace fixlore {

/// The documents of one database that have a term, by ascending id, and how often each has it,
/// where 255 stands for more. Three bytes a document, of a common term up to six. Immutable: any
/// thread.
class PostingList {
 public:
  PostingList(const ClassPostings& postings, const std::string& term);

  std::size_t documents() const { return places_.size(); }
  /// Bytes in memory.
  std::size_t size() const;

  /// Adds them to a set for all ids of the database.
  void add_to(DocumentSet& documents) const;
  /// Calls visit(document id, times) for each.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    std::size_t i = 0;
    for (const Block& block : blocks_) {
      for (; i < block.end; ++i) visit(block.first_id + places_[i], times_[i]);
    }
  }

 private:
  void add(Xapian::docid id, Xapian::termcount times);

  /// Documents whose ids are less than 65,536 apart.
  struct Block {
    Xapian::docid first_id;
    std::uint32_t end;  ///< behind its last in places_
  };

  std::vector<Block> blocks_;
  std::vector<std::uint16_t> places_;  // of each id in its block
  std::vector<std::uint8_t> times_;
  std::optional<DocumentSet> set_;  // where that is smaller: to add it takes a fraction of the time
};

/// Posting lists that searches have read, for those to come: to walk one here takes a tenth of what
/// it takes in Xapian's tree.
using PostingCache = LruCache<PostingList>;

}  // namespace fixlore
