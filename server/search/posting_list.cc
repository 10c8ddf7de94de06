// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/posting_list.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace fixlore {

PostingList::PostingList(const ClassPostings& postings, const std::string& term) {
  std::vector<std::pair<Xapian::docid, Xapian::termcount>> found;
  postings.visit(term, [&](Xapian::docid id, const auto& posting) {
    found.emplace_back(id, posting.get_wdf());
  });
  if (!std::ranges::is_sorted(found)) std::ranges::sort(found);
  places_.reserve(found.size());
  times_.reserve(found.size());
  for (const auto& [id, times] : found) add(id, times);
  const std::size_t bytes = places_.size() * (sizeof(std::uint16_t) + sizeof(std::uint8_t));
  if (DocumentSet::bytes_for(postings.last_document()) > bytes) return;
  set_.emplace(postings.last_document());
  for_each([&](Xapian::docid id, std::uint32_t) { set_->insert(id); });
}

void PostingList::add(Xapian::docid id, Xapian::termcount times) {
  constexpr Xapian::docid kBlockIds = 1 << 16;
  constexpr Xapian::termcount kMostTimes = std::numeric_limits<std::uint8_t>::max();
  if (blocks_.empty() || id - blocks_.back().first_id >= kBlockIds) blocks_.push_back({id, 0});
  places_.push_back(static_cast<std::uint16_t>(id - blocks_.back().first_id));
  times_.push_back(static_cast<std::uint8_t>(std::min(times, kMostTimes)));
  blocks_.back().end = static_cast<std::uint32_t>(places_.size());
}

void PostingList::add_to(DocumentSet& documents) const {
  if (set_) return documents.unite(*set_);
  for_each([&](Xapian::docid id, std::uint32_t) { documents.insert(id); });
}

std::size_t PostingList::size() const {
  return sizeof(PostingList) + blocks_.capacity() * sizeof(Block) +
         places_.capacity() * sizeof(std::uint16_t) + times_.capacity() + (set_ ? set_->bytes() : 0);
}

}  // namespace fixlore
