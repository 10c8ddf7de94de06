// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "content/html_elements.h"
#include "content/html_tokenizer.h"
#include "content/page.h"

namespace fixlore {

/// Writes an author's raw HTML through the allow-list of html_elements.h. Comments go; elements
/// that run or hide things go with their content. State spans the fragments of one block, because
/// Markdown hands out inline HTML tag by tag. Owned by the reading of one article; one thread.
class RawHtml {
 public:
  explicit RawHtml(Page& page) : page_(page) {}

  /// Writes one fragment that starts at `line` of the file.
  void write(std::string_view html, int line);

  /// An element whose content is being removed ends with its block at the latest.
  void end_block();

 private:
  void start_tag(const HtmlToken& token, HtmlTokenizer& rest, int line);
  void end_tag(const HtmlToken& token);
  void open(const Element& element, const HtmlToken& token, int line);
  void remove(const HtmlToken& token, HtmlTokenizer& rest, int line);
  void report_dropped(const std::string& name, int line);
  std::string attributes(const Element& element, const HtmlToken& token, int line);
  std::string attribute(const HtmlAttribute& attribute, int line);

  Page& page_;
  std::string removing_;    // the element whose content is being removed, in lower case
  int removing_depth_ = 0;  // how many of that name are open
  std::set<std::string> reported_;
};

}  // namespace fixlore
