// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/posting_list.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "indexer/schema/posting_lists.h"

namespace fixlore {

PostingList::PostingList(const Xapian::Database& database, const VersionTable& versions,
                         const std::string& term) {
  const std::size_t documents = database.get_termfreq(term);
  places_.reserve(documents);
  times_.reserve(documents);
  std::vector<std::pair<Xapian::docid, Xapian::termcount>> unsorted;
  visit_postings(database, versions, term, [&](Xapian::docid id, const auto& posting) {
    if (versions.dead() == 0) {
      add(id, posting.get_wdf());
    } else {
      unsorted.emplace_back(id, posting.get_wdf());
    }
  });
  std::ranges::sort(unsorted);
  for (const auto& [id, times] : unsorted) add(id, times);
}

void PostingList::add(Xapian::docid id, Xapian::termcount times) {
  constexpr Xapian::docid kBlockIds = 1 << 16;
  constexpr Xapian::termcount kMostTimes = std::numeric_limits<std::uint8_t>::max();
  if (blocks_.empty() || id - blocks_.back().first_id >= kBlockIds) blocks_.push_back({id, 0});
  places_.push_back(static_cast<std::uint16_t>(id - blocks_.back().first_id));
  times_.push_back(static_cast<std::uint8_t>(std::min(times, kMostTimes)));
  blocks_.back().end = static_cast<std::uint32_t>(places_.size());
}

std::size_t PostingList::size() const {
  return sizeof(PostingList) + blocks_.capacity() * sizeof(Block) +
         places_.capacity() * sizeof(std::uint16_t) + times_.capacity();
}

}  // namespace fixlore
