// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fixlore {

/// Documents of one database: a bit for each id.
class DocumentSet {
 public:
  /// Empty, for ids up to `last`.
  explicit DocumentSet(Xapian::docid last) : words_(last / kBits + 1) {}

  void insert(Xapian::docid id) { words_[id / kBits] |= std::uint64_t{1} << id % kBits; }
  void erase(Xapian::docid id) { words_[id / kBits] &= ~(std::uint64_t{1} << id % kBits); }
  bool contains(Xapian::docid id) const { return (words_[id / kBits] >> id % kBits & 1) != 0; }
  std::size_t size() const;
  std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }
  /// What a set takes for ids up to `last`.
  static std::size_t bytes_for(Xapian::docid last) {
    return (last / kBits + 1) * sizeof(std::uint64_t);
  }
  bool empty() const;
  void unite(const DocumentSet& other);
  void intersect(const DocumentSet& other);
  void subtract(const DocumentSet& other);

  /// Calls `visit` with each id, ascending.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<Xapian::docid>(i * kBits) +
              static_cast<Xapian::docid>(std::countr_zero(word)));
      }
    }
  }

 private:
  static constexpr std::size_t kBits = 64;
  std::vector<std::uint64_t> words_;
};

/// Documents of a corpus: of each of its classes.
using DocumentSets = std::vector<DocumentSet>;

}  // namespace fixlore
