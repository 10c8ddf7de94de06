// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/plain_text.h"

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
  text_ += text;
}

void PlainText::trim_end() { text_.resize(text_.find_last_not_of(' ') + 1); }

char32_t PlainText::last_char() const {
  if (text_.empty() || due_ != Separator::kNone) return 0;
  return decode_utf8(text_, char_boundary_before(text_, text_.size() - 1)).code_point;
}

std::string PlainText::take() {
  trim_end();
  due_ = Separator::kNone;
  return std::exchange(text_, {});
}

}  // namespace fixlore
