// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/schema/stored_article.h"

namespace fixlore {

/// A part of an article's text, with the blocks of code in it as ranges of it.
struct ArticleStretch {
  std::string_view text;
  std::vector<TextRange> code;
};

/// All of the text that the sections point into.
ArticleStretch whole_article(std::string_view text, const std::vector<StoredSection>& sections);

/// What a section says: its own text and, as far as that is next to nothing, that of the sections
/// below it, whose headings it then is for.
ArticleStretch stretch_of_section(std::string_view text, const std::vector<StoredSection>& sections,
                                  std::size_t index);

}  // namespace fixlore
