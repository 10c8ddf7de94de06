// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "analyzers/normalizer.h"
#include "indexer/schema/stored_article.h"

namespace fixlore {

/// Whether an article of `docid` that was `before` gives the same suggestions as `after`: a table
/// then need not be written anew. Only front matter and outlines are looked at.
bool suggests_the_same(std::uint32_t docid, const StoredArticle& before, const StoredArticle& after,
                       const Normalizer& normalizer);

}  // namespace fixlore
