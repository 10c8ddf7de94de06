// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/document_set.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace fixlore {

std::size_t DocumentSet::size() const {
  return std::transform_reduce(words_.begin(), words_.end(), std::size_t{0}, std::plus(),
                               [](std::uint64_t word) { return std::popcount(word); });
}

bool DocumentSet::empty() const {
  return std::ranges::all_of(words_, [](std::uint64_t word) { return word == 0; });
}

void DocumentSet::unite(const DocumentSet& other) {
  std::ranges::transform(words_, other.words_, words_.begin(), std::bit_or());
}

void DocumentSet::intersect(const DocumentSet& other) {
  std::ranges::transform(words_, other.words_, words_.begin(), std::bit_and());
}

void DocumentSet::subtract(const DocumentSet& other) {
  std::ranges::transform(words_, other.words_, words_.begin(),
                         [](std::uint64_t a, std::uint64_t b) { return a & ~b; });
}

}  // namespace fixlore
