// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/outline_terms.h"

#include <algorithm>
#include <cstring>

#include "indexer/schema/fields.h"

namespace fixlore {

TermKey term_key(std::string_view index_term) {
  const std::uint64_t hash = stable_hash(index_term);
  const auto key = static_cast<TermKey>(hash ^ hash >> 32);
  const bool word = index_term.empty() || index_term[0] < 'A' || index_term[0] > 'Z';
  return word ? key | 1 : key & ~TermKey{1};
}

std::string encode_outline_terms(const std::vector<std::vector<TermKey>>& bags) {
  Encoder out;
  for (std::vector<TermKey> keys : bags) {
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    out.string({reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof(TermKey)});
  }
  return out.take();
}

void OutlineTerms::next(std::vector<TermKey>& keys) {
  const std::string_view bytes = in_.string();
  if (bytes.size() % sizeof(TermKey) != 0) {
    throw Error(ErrorCode::kCorrupt, "the terms of a title do not decode",
                "the index is damaged: rebuild it with `fixlore index --full`");
  }
  keys.resize(bytes.size() / sizeof(TermKey));
  std::memcpy(keys.data(), bytes.data(), bytes.size());
}

}  // namespace fixlore
