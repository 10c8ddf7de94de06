// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fixlore {

class PinyinTable;

/// The folded form of a text with the way back to it. Folding repairs (drops a bracketed pinyin
/// that is the reading of the character before it), applies NFKC, maps Traditional to Simplified
/// and lowers case. The original is never changed: ranges of `text` map back to ranges of it.
struct NormalizedText {
  /// A stretch in which offsets run in step (`atomic` false, equal lengths) or one replaced unit
  /// (`atomic` true). What the original has between two stretches was dropped.
  struct Stretch {
    std::uint32_t begin;           ///< in text
    std::uint32_t original_begin;  ///< in the original
    std::uint32_t original_end;    ///< in the original
    bool atomic;
  };

  std::string text;
  std::vector<Stretch> stretches;

  /// Notes that [begin, end) of the original became what the text has from `at` on: character by
  /// character, each as long as before, or as one unit (`atomic`). To be called in order.
  void add_stretch(std::size_t begin, std::size_t end, std::size_t at, bool atomic);

  /// The range of the original that [begin, end) of `text` came from; begin < end <= text.size().
  /// `hint` is where to start looking and is left where the range begins: a caller who goes from
  /// front to back passes the same one again and never searches.
  std::pair<std::uint32_t, std::uint32_t> original_range(std::uint32_t begin, std::uint32_t end,
                                                         std::size_t& hint) const;
  std::pair<std::uint32_t, std::uint32_t> original_range(std::uint32_t begin,
                                                         std::uint32_t end) const {
    std::size_t hint = 0;
    return original_range(begin, end, hint);
  }
};

/// Folds text. Immutable once made, so one object may be shared by all threads; making one reads
/// ICU's tables (about 0.1 s), so make one a process.
class Normalizer {
 public:
  Normalizer();
  ~Normalizer();
  Normalizer(const Normalizer&) = delete;
  Normalizer& operator=(const Normalizer&) = delete;

  /// Any bytes are accepted; malformed UTF-8 folds to U+FFFD. Texts up to 4 GiB.
  NormalizedText normalize(std::string_view text) const;

  /// The folded text alone, where no way back is wanted.
  std::string fold(std::string_view text) const;

  /// The readings that the repair goes by.
  const PinyinTable& pinyin() const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace fixlore
