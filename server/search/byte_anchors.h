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
/// 64 places at a time. Most text has none, and is passed over at a few instructions for each
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
    std::size_t begin = 0;
    for (; begin + kReadBytes <= text.size(); begin += kStrideBytes) {
      if (!each_in_stride(text.data() + begin, begin, text.size(), use)) return;
    }
    for (; begin < text.size(); begin += kStrideBytes) {
      std::array<char, kReadBytes> end_of_text{};
      std::memcpy(end_of_text.data(), text.data() + begin, text.size() - begin);
      if (!each_in_stride(end_of_text.data(), begin, text.size(), use)) return;
    }
  }

 private:
  /// Bytes that are compared at once, and those that are looked at before one is asked for.
  using Block = signed char __attribute__((vector_size(16)));
  static constexpr std::size_t kBlockBytes = sizeof(Block);
  static constexpr std::size_t kBlocks = 4;
  static constexpr std::size_t kStrideBytes = kBlocks * kBlockBytes;
  static constexpr std::size_t kAnchorBytes = 3;  // in which an anchor is: a Han character
  static constexpr std::size_t kReadBytes = kStrideBytes + kAnchorBytes - 1;

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

  static Places places_in(const Block& found) {
    Places places;
    std::memcpy(places.data(), &found, kBlockBytes);
    return places;
  }

  /// The places of a stride, whose first byte is that at `begin` of a text of `size` bytes. Reads
  /// kReadBytes at `bytes`. False once `use` gives false.
  template <typename Use>
  bool each_in_stride(const char* bytes, std::size_t begin, std::size_t size, Use& use) const {
    std::array<Block, kBlocks> found{};
    for (const Anchor& anchor : anchors_) {
      for (std::size_t i = 0; i < kBlocks; ++i) {
        Block first, second;
        std::memcpy(&first, bytes + i * kBlockBytes + anchor.first, kBlockBytes);
        std::memcpy(&second, bytes + i * kBlockBytes + anchor.second, kBlockBytes);
        found[i] |= (first == anchor.first_bytes) & (second == anchor.second_bytes);
      }
    }
    const Places any = places_in((found[0] | found[1]) | (found[2] | found[3]));
    if ((any[0] | any[1]) == 0) return true;
    for (std::size_t i = 0; i < kBlocks; ++i) {
      const Places places = places_in(found[i]);
      for (std::size_t half = 0; half < places.size(); ++half) {
        constexpr std::uint64_t kLowestBits = 0x0101010101010101;
        for (std::uint64_t there = places[half] & kLowestBits; there != 0; there &= there - 1) {
          const auto place = static_cast<std::size_t>(std::countr_zero(there)) / 8;
          const std::size_t at = begin + i * kBlockBytes + half * sizeof there + place;
          if (at < size && !use(at)) return false;
        }
      }
    }
    return true;
  }

  std::vector<Anchor> anchors_;
};

}  // namespace fixlore
