// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ranges>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "indexer/schema/outline_terms.h"
#include "server/search/corpus.h"

namespace fixlore {

/// Sums of idf: of all tokens, and of the words among them.
struct TokenMass {
  double all = 0;
  double words = 0;

  TokenMass operator+(const TokenMass& other) const {
    return {all + other.all, words + other.words};
  }
  TokenMass operator-(const TokenMass& other) const {
    return {all - other.all, words - other.words};
  }
  TokenMass operator*(double factor) const { return {all * factor, words * factor}; }
};

/// Distinct tokens of a title, heading or query, without stems, and what each tells.
class TokenBag {
  struct Entry {
    TermKey key;
    float idf;
  };

 public:
  TokenBag() = default;
  /// Of a text.
  TokenBag(std::string_view text, Analyzer& analyzer, const Corpus& corpus);

  void clear();
  void add(TermKey key, double idf);
  /// Must follow the last add(), where the keys added do not rise.
  void sort();
  /// Of what an index keeps of a title or heading; `keys` rise.
  void assign(std::span<const TermKey> keys, const Corpus& corpus);

  /// Rising.
  auto keys() const { return std::views::transform(entries_, &Entry::key); }
  const TokenMass& mass() const { return mass_; }
  bool has_all_of(const TokenBag& other) const;
  TokenMass common_with(const TokenBag& other) const;
  /// The same with one that is known by its keys alone, which rise.
  TokenMass common_with(std::span<const TermKey> keys) const;
  /// Those of its tokens that `other` has.
  TokenBag shared_with(const TokenBag& other) const;

 private:
  bool has(TermKey key) const;
  void count(const Entry& entry);
  template <typename Range, typename KeyOf>
  TokenMass common_with_keys(const Range& others, KeyOf key_of) const;

  std::vector<Entry> entries_;  // each once, rising
  TokenMass mass_;
};

}  // namespace fixlore
