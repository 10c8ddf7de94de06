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
  void open_link() { links_.open(); }
  void close_link() { links_.close(); }

  /// What is appended between the two is a block of code.
  void open_code() { code_.open(); }
  void close_code() { code_.close(); }

  struct Taken {
    std::string text;
    std::vector<TextRange> links, code;  ///< of `text`, rising
  };

  /// Gives the text away and starts anew.
  Taken take();

 private:
  enum class Separator : std::uint8_t { kNone, kSpace, kTab, kLine };
  void want(Separator separator) { due_ = separator > due_ ? separator : due_; }

  /// The ranges of text that is appended while one of them is open.
  class Ranges {
   public:
    void open() { is_open_ = true; }
    void close() { is_open_ = has_text_ = false; }
    void add(std::size_t begin, std::size_t end);
    /// Leaves out what lies from `end` on.
    void cut(std::size_t end);
    /// Gives the ranges away; one that is open goes on in the next text.
    std::vector<TextRange> take();

   private:
    std::vector<TextRange> ranges_;
    bool is_open_ = false;
    bool has_text_ = false;  // what is open has some; then it is the last of ranges_
  };

  void trim_end();

  std::string text_;
  Separator due_ = Separator::kNone;
  Ranges links_, code_;
};

}  // namespace fixlore
