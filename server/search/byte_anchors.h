// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace fixlore {

/// Finds the places of a text where one of some strings may begin, by two of their first bytes,
/// sixteen places at a time. Most text has none, and is passed over at a few instructions for each
/// pair of bytes.
class ByteAnchors {
 public:
  /// Adds a string that is not empty.
  void add(std::string_view text) {
    const Anchor anchor = anchor_of(text);
    const bool is_known = std::ranges::any_of(anchors_, [&](const Anchor& other) {
      return std::memcmp(&other, &anchor, sizeof anchor) == 0;
    });
    if (!is_known) anchors_.push_back(anchor);
  }

  /// Calls use(at) for each such place, rising, until it gives false. A place near the end of the
  /// text may be too near for the string.
  template <typename Use>
  void each_place(std::string_view text, Use use) const {
    const auto go_on_behind = [&](std::size_t begin, const char* block) {
      const Places places = places_in(block);
      if ((places[0] | places[1]) == 0) return true;
      for (std::size_t half = 0; half < places.size(); ++half) {
        constexpr std::uint64_t kLowestBits = 0x0101010101010101;
        for (std::uint64_t there = places[half] & kLowestBits; there != 0; there &= there - 1) {
          const auto place = static_cast<std::size_t>(std::countr_zero(there)) / 8;
          const std::size_t at = begin + half * sizeof there + place;
          if (at < text.size() && !use(at)) return false;
        }
      }
      return true;
    };
    constexpr std::size_t kRead = kBlockBytes + kAnchorBytes - 1;
    std::size_t begin = 0;
    for (; begin + kRead <= text.size(); begin += kBlockBytes) {
      if (!go_on_behind(begin, text.data() + begin)) return;
    }
    for (; begin < text.size(); begin += kBlockBytes) {
      std::array<char, kRead> end_of_text{};
      std::memcpy(end_of_text.data(), text.data() + begin, text.size() - begin);
      if (!go_on_behind(begin, end_of_text.data())) return;
    }
  }

 private:
  /// Bytes that are compared at once.
  using Block = signed char __attribute__((vector_size(16)));
  static constexpr std::size_t kBlockBytes = sizeof(Block);
  static constexpr std::size_t kAnchorBytes = 3;  // in which an anchor is: a Han character

  /// Of each place of a block a byte, from the lowest to the highest: all bits set, or none.
  using Places = std::array<std::uint64_t, kBlockBytes / sizeof(std::uint64_t)>;
  static_assert(std::endian::native == std::endian::little);

  /// Two of the first bytes of some strings, each as often as a block has places.
  struct Anchor {
    Block first_bytes, second_bytes;
    std::uint64_t first, second;  ///< where in the string they are
  };

  /// The second and third byte tell most: all Han characters begin with one of a few bytes.
  static Anchor anchor_of(std::string_view text) {
    Anchor anchor;
    anchor.first = text.size() < kAnchorBytes ? 0 : 1;
    anchor.second = text.size() == 1 ? 0 : anchor.first + 1;
    for (std::size_t place = 0; place < kBlockBytes; ++place) {
      anchor.first_bytes[place] = text[anchor.first];
      anchor.second_bytes[place] = text[anchor.second];
    }
    return anchor;
  }

  /// At which places of the block at `text` an anchor stands. Reads kAnchorBytes - 1 bytes beyond
  /// the block.
  Places places_in(const char* text) const {
    Block found{};
    for (const Anchor& anchor : anchors_) {
      Block first, second;
      std::memcpy(&first, text + anchor.first, kBlockBytes);
      std::memcpy(&second, text + anchor.second, kBlockBytes);
      found |= (first == anchor.first_bytes) & (second == anchor.second_bytes);
    }
    Places places;
    std::memcpy(places.data(), &found, kBlockBytes);
    return places;
  }

  std::vector<Anchor> anchors_;
};

}  // namespace fixlore
