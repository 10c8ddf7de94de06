// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "content/diagnostic_log.h"

namespace fixlore {

/// An article without its front matter.
struct Body {
  std::vector<Section> sections;
  std::string html;
  std::vector<std::string> anchors;
  std::vector<Reference> references;
};

struct BodyRequest {
  std::string_view path;      ///< of the article, which relative links start from
  std::string_view title;     ///< a leading heading that says the same is left to the page
  std::string_view language;  ///< of the labels
  int first_line = 1;         ///< of the Markdown in the file
};

/// Walks the tree once and writes page and sections side by side. Takes the words that announce
/// callouts out of the tree.
Body read_body(cmark_node* document, const BodyRequest& request, DiagnosticLog& log);

/// The text of the first heading of level 1, else of the first heading; empty when there is none.
std::string first_heading(cmark_node* document);

/// The line, in the Markdown, of the heading of that number (from 1) that begins a section; 0 when
/// there are fewer.
int line_of_heading(cmark_node* document, int number);

}  // namespace fixlore
