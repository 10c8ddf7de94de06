// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/ask_searcher.h"

#include <utility>

namespace fixlore {

SearchSystem ask_searcher(std::shared_ptr<Searcher> searcher) {
  SearchSystem system;
  system.search = [searcher](const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.limit = kJudgedDepth;
    std::vector<std::string> ids;
    for (const Hit& hit : searcher->search(request).hits) ids.push_back(hit.meta.id);
    return ids;
  };
  system.article_id =
      [searcher = std::move(searcher)](const std::string& name) -> std::optional<std::string> {
    const std::optional<ArticlePage> page = searcher->article(name);
    if (!page) return std::nullopt;
    return page->meta.id;
  };
  return system;
}

}  // namespace fixlore
