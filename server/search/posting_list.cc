// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/posting_list.h"

#include <algorithm>
#include <limits>

namespace fixlore {

PostingList::PostingList(const Xapian::Database& database, const std::string& term) {
  constexpr Xapian::docid kBlockIds = 1 << 16;
  constexpr Xapian::termcount kMostTimes = std::numeric_limits<std::uint8_t>::max();
  const std::size_t documents = database.get_termfreq(term);
  places_.reserve(documents);
  times_.reserve(documents);
  const Xapian::PostingIterator end = database.postlist_end(term);
  for (auto it = database.postlist_begin(term); it != end; ++it) {
    if (blocks_.empty() || *it - blocks_.back().first_id >= kBlockIds) blocks_.push_back({*it, 0});
    places_.push_back(static_cast<std::uint16_t>(*it - blocks_.back().first_id));
    times_.push_back(static_cast<std::uint8_t>(std::min(it.get_wdf(), kMostTimes)));
    blocks_.back().end = static_cast<std::uint32_t>(places_.size());
  }
}

std::size_t PostingList::size() const {
  return sizeof(PostingList) + blocks_.capacity() * sizeof(Block) +
         places_.capacity() * sizeof(std::uint16_t) + times_.capacity();
}

}  // namespace fixlore
