// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "content/article.h"
#include "content/plain_text.h"

namespace fixlore {

/// Cuts an article's text into sections at its headings. Owned by the reading of one article.
class SectionBuilder {
 public:
  /// The first section, of the text before any heading, starts at `line`.
  explicit SectionBuilder(int line);

  /// Adds text, on lines of its own, to the section at hand.
  void add_text(PlainText::Taken added);
  /// Starts the next section. The title's is above no other, and is none without text.
  void start(int level, std::string heading, std::string anchor, int line, bool is_title);

  /// Whether there has been neither text nor a heading.
  bool empty() const;
  std::vector<Section> take();

 private:
  void drop_idle();

  struct Heading {
    int level;
    std::string text;
  };

  std::vector<Section> sections_;
  std::vector<Heading> above_;  // the headings that the next may stand under, levels rising
  bool has_own_heading_ = false;
};

}  // namespace fixlore
