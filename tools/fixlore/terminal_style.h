// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fixlore {

/// Colours text for a terminal, or leaves it as it is.
class TerminalStyle {
 public:
  // "Select graphic rendition" sequences of ECMA-48.
  static constexpr const char* kBold = "\x1b[1m";
  static constexpr const char* kDim = "\x1b[2m";
  static constexpr const char* kRed = "\x1b[31m";
  static constexpr const char* kYellow = "\x1b[33m";
  static constexpr const char* kCyan = "\x1b[36m";

  explicit TerminalStyle(bool colored) : colored_(colored) {}

  std::string paint(const char* sequence, std::string_view text) const {
    return colored_ ? sequence + std::string(text) + "\x1b[0m" : std::string(text);
  }

 private:
  bool colored_;
};

}  // namespace fixlore
