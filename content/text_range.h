// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fixlore {

/// A range of bytes of a text.
struct TextRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace fixlore
