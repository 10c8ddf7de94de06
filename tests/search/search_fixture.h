// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/search/open_generation.h"
#include "server/search/searcher.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {

/// A content folder, its index, and searchers on it.
class SearchFixture : public IndexFixture {
 protected:
  Searcher searcher(const Reader& reader = {}) const {
    return Searcher(open_generation(), reader, normalizer_);
  }

  std::shared_ptr<const OpenGeneration> open_generation() const {
    return std::make_shared<const OpenGeneration>(current_generation(index_path()).value(),
                                                  built_in_vocabulary(*normalizer_), *normalizer_);
  }

  static std::vector<std::string> ids(const SearchResults& results) {
    std::vector<std::string> out;
    for (const Hit& hit : results.hits) out.push_back(hit.meta.id);
    return out;
  }

  std::vector<std::string> search(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    return ids(searcher().search(request));
  }

  std::shared_ptr<const Normalizer> normalizer_ = std::make_shared<const Normalizer>();
};

}  // namespace fixlore
