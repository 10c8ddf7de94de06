// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/plain_text.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace fixlore {

void PlainText::Ranges::add(std::size_t begin, std::size_t end) {
  if (!is_open_) return;
  if (!has_text_) ranges_.push_back({static_cast<std::uint32_t>(begin), 0});
  has_text_ = true;
  ranges_.back().end = static_cast<std::uint32_t>(end);
}

void PlainText::Ranges::cut(std::size_t end) {
  while (!ranges_.empty() && ranges_.back().begin >= end) {
    ranges_.pop_back();
    has_text_ = false;
  }
  if (ranges_.empty()) return;
  ranges_.back().end = std::min(ranges_.back().end, static_cast<std::uint32_t>(end));
}

std::vector<TextRange> PlainText::Ranges::take() {
  has_text_ = false;
  return std::exchange(ranges_, {});
}

void PlainText::append(std::string_view text) {
  if (text.empty()) return;
  if (due_ > Separator::kSpace) trim_end();
  if (due_ != Separator::kNone && !text_.empty()) {
    constexpr char kSeparators[] = {0, ' ', '\t', '\n'};
    text_ += kSeparators[static_cast<std::size_t>(due_)];
  }
  due_ = Separator::kNone;
  const std::size_t begin = text_.size();
  text_ += text;
  links_.add(begin, text_.size());
  code_.add(begin, text_.size());
}

void PlainText::trim_end() {
  text_.resize(text_.find_last_not_of(' ') + 1);
  links_.cut(text_.size());
  code_.cut(text_.size());
}

char32_t PlainText::last_char() const {
  if (text_.empty() || due_ != Separator::kNone) return 0;
  return decode_utf8(text_, char_boundary_before(text_, text_.size() - 1)).code_point;
}

PlainText::Taken PlainText::take() {
  trim_end();
  due_ = Separator::kNone;
  return {std::exchange(text_, {}), links_.take(), code_.take()};
}

}  // namespace fixlore
