// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/text_range.h"

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

  /// What is appended between the two is the text of a link to another article.
  void open_link() { in_link_ = true; }
  void close_link();

  struct Taken {
    std::string text;
    std::vector<TextRange> links;  ///< of `text`, rising
  };

  /// Gives the text away and starts anew.
  Taken take();

 private:
  enum class Separator : std::uint8_t { kNone, kSpace, kTab, kLine };
  void want(Separator separator) { due_ = separator > due_ ? separator : due_; }

  void trim_end();

  std::string text_;
  Separator due_ = Separator::kNone;
  std::vector<TextRange> links_;
  bool in_link_ = false;
  bool has_link_text_ = false;  // of the link that is open; then it is the last of links_
};

}  // namespace fixlore
