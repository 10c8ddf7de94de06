// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/token_bag.h"

#include <algorithm>
#include <functional>

#include "indexer/schema/fields.h"

namespace fixlore {

TokenBag::TokenBag(std::string_view text, Analyzer& analyzer, const Corpus& corpus) {
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == TokenKind::kStem) continue;  // the word itself is there
    const TermKey key = term_key(index_term(TermPlace::kBody, token.kind, token.term));
    add(key, corpus.idf_where_known(key));
  }
  sort();
}

void TokenBag::clear() {
  entries_.clear();
  mass_ = {};
}

void TokenBag::count(const Entry& entry) {
  mass_.all += entry.idf;
  if (is_word(entry.key)) mass_.words += entry.idf;
}

void TokenBag::add(TermKey key, double idf) { entries_.push_back({key, static_cast<float>(idf)}); }

void TokenBag::sort() {
  std::ranges::sort(entries_, {}, &Entry::key);
  const auto repeated = std::ranges::unique(entries_, {}, &Entry::key);
  entries_.erase(repeated.begin(), repeated.end());
  mass_ = {};
  for (const Entry& entry : entries_) count(entry);
}

void TokenBag::assign(std::span<const TermKey> keys, const Corpus& corpus) {
  clear();
  for (const TermKey key : keys) corpus.prefetch(key);
  for (const TermKey key : keys) {
    add(key, corpus.idf_where_known(key));
    count(entries_.back());
  }
}

bool TokenBag::has(TermKey key) const {
  const auto it = std::ranges::lower_bound(entries_, key, {}, &Entry::key);
  return it != entries_.end() && it->key == key;
}

bool TokenBag::has_all_of(const TokenBag& other) const {
  return std::ranges::all_of(other.entries_, [&](const Entry& entry) { return has(entry.key); });
}

TokenBag TokenBag::shared_with(const TokenBag& other) const {
  TokenBag shared;
  for (const Entry& entry : entries_) {
    if (!other.has(entry.key)) continue;
    shared.entries_.push_back(entry);
    shared.count(entry);
  }
  return shared;
}

/// What the entries have in common with keys that rise, each got from an element by `key_of`.
template <typename Range, typename KeyOf>
TokenMass TokenBag::common_with_keys(const Range& others, KeyOf key_of) const {
  TokenMass common;
  auto y = others.begin();
  for (auto x = entries_.begin(); x != entries_.end() && y != others.end();) {
    const TermKey key = key_of(*y);
    if (x->key == key) {
      common.all += x->idf;
      if (is_word(key)) common.words += x->idf;
      ++x, ++y;
    } else {
      x->key < key ? static_cast<void>(++x) : static_cast<void>(++y);
    }
  }
  return common;
}

TokenMass TokenBag::common_with(const TokenBag& other) const {
  return common_with_keys(other.entries_, [](const Entry& entry) { return entry.key; });
}

TokenMass TokenBag::common_with(std::span<const TermKey> keys) const {
  return common_with_keys(keys, std::identity());
}

}  // namespace fixlore
