// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fixlore {

/// Plain text under construction. Separators stand only between texts, and of several the
/// strongest wins, so blocks may announce their start and their end alike. Spaces before the end
/// of a line or cell are dropped.
class PlainText {
 public:
  /// Appends `text` as it is, after the separator that is due.
  void append(std::string_view text);

  void separate_words() { want(Separator::kSpace); }
  void separate_cells() { want(Separator::kTab); }
  void separate_lines() { want(Separator::kLine); }

  bool empty() const { return text_.empty(); }

  /// The last character, or 0 when a separator is due or nothing has been written.
  char32_t last_char() const;

  /// Gives the text away and starts anew.
  std::string take();

 private:
  enum class Separator : std::uint8_t { kNone, kSpace, kTab, kLine };
  void want(Separator separator) { due_ = separator > due_ ? separator : due_; }

  void trim_end();

  std::string text_;
  Separator due_ = Separator::kNone;
};

}  // namespace fixlore
