// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace fixlore {

/// A file made to cost more than its size: `head`, `open` as often as fits, `middle`, `close` as
/// often as `open`, and `tail`. The first '@' in `open` and in `close` becomes a number that counts
/// up.
struct HostileShape {
  std::string_view name;
  std::string_view head;
  std::string_view open;
  std::string_view middle = {};
  std::string_view close = {};
  std::string_view tail = {};
};

std::span<const HostileShape> hostile_shapes();

inline constexpr std::size_t kHostileSizes[] = {1'000, 4'000, 16'000, 64'000, 256'000};

/// A file of that shape, of about `size` bytes.
std::string hostile_file(const HostileShape& shape, std::size_t size);

/// About `size` bytes of Markdown's signs in random order. The same seed gives the same bytes.
std::string hostile_soup(unsigned seed, std::size_t size);

}  // namespace fixlore
