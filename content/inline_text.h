// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "content/page.h"

namespace fixlore {

/// The first web address in `text` that nothing marks as a link, as GitHub sees it; but it ends at
/// the latest at the first character that is not ASCII, as Chinese goes on without a space. Empty,
/// at the end of `text`, when there is none.
std::string_view find_bare_address(std::string_view text);

/// Takes Hugo's shortcodes ("{{< copyable >}}", "{{% notice %}}") out of `text`; what stands
/// between a pair of them stays.
void drop_shortcodes(std::string& text);

/// Writes the text nodes of a document, with what cmark leaves to us there: bare addresses become
/// links, `~~text~~` is struck out, shortcodes go. Owned by the reading of one article.
class InlineText {
 public:
  explicit InlineText(Page& page) : page_(page) {}

  void write(cmark_node* text_node, int line);

 private:
  void write_linked(std::string_view text, int line);
  bool opens_strike(cmark_node* node, std::string_view after);

  Page& page_;
  cmark_node* strike_parent_ = nullptr;  // in whose children a strike is open
  std::string scratch_;
  HtmlWriter::Mark strike_ = HtmlWriter::kNowhere;
  cmark_node* unclosed_parent_ = nullptr;  // in whose remaining children no strike ends
};

}  // namespace fixlore
