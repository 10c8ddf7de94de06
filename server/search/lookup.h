// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/search/corpus.h"
#include "server/search/results.h"

namespace fixlore {

/// Document id of the article with this id, path id, slug or old address; 0 when there is none.
Xapian::docid find_article(const Corpus& corpus, std::string_view name);

/// A pointer to a document.
ArticleRef article_ref(const Corpus& corpus, Xapian::docid id);

/// What a page shows of a document.
ArticlePage article_page(const Corpus& corpus, Xapian::docid id);

/// Articles that the document names as related or that name it, in that order, each once.
std::vector<ArticleRef> related_articles(const Corpus& corpus, Xapian::docid id);

}  // namespace fixlore
