// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/normalizer.h"
#include "indexer/schema/article_store.h"

namespace fixlore {

/// A part of an article's text, as written and folded, with the blocks of code in it as ranges of
/// what was written.
struct ArticleStretch {
  std::string text;
  NormalizedText folded;
  std::vector<TextRange> code;
};

/// The text of all sections of a stored article, of which `outline` is the outline.
ArticleStretch whole_article(const ArticleStore& store, std::uint32_t docid,
                             const Outline& outline);

/// What a section says: its own text and, as far as that is next to nothing, that of the sections
/// below it, whose headings it then is for.
ArticleStretch stretch_of_section(const ArticleStore& store, std::uint32_t docid,
                                  const Outline& outline, std::size_t index);

}  // namespace fixlore
