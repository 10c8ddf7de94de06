// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/plain_text.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace fixlore {

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
  if (!in_link_) return;
  if (!has_link_text_) links_.push_back({static_cast<std::uint32_t>(begin), 0});
  has_link_text_ = true;
  links_.back().end = static_cast<std::uint32_t>(text_.size());
}

void PlainText::close_link() { in_link_ = has_link_text_ = false; }

void PlainText::trim_end() {
  text_.resize(text_.find_last_not_of(' ') + 1);
  const auto end = static_cast<std::uint32_t>(text_.size());
  while (!links_.empty() && links_.back().begin >= end) {
    links_.pop_back();
    has_link_text_ = false;
  }
  if (!links_.empty()) links_.back().end = std::min(links_.back().end, end);
}

char32_t PlainText::last_char() const {
  if (text_.empty() || due_ != Separator::kNone) return 0;
  return decode_utf8(text_, char_boundary_before(text_, text_.size() - 1)).code_point;
}

PlainText::Taken PlainText::take() {
  trim_end();
  due_ = Separator::kNone;
  has_link_text_ = false;
  return {std::exchange(text_, {}), std::exchange(links_, {})};
}

}  // namespace fixlore
