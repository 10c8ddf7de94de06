// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/placement.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/schema/fields.h"
#include "server/search/query_builder.h"

namespace fixlore {
namespace {

DocumentQuery any_article(const std::vector<std::string>& ids) {
  std::vector<DocumentQuery> terms;
  for (const std::string& id : ids) terms.push_back(DocumentQuery::term(id_term(id)));
  return DocumentQuery::any_of(std::move(terms));
}

}  // namespace

DocumentQuery with_placement(DocumentQuery query, const Placement& placement) {
  return DocumentQuery::but_not(
      DocumentQuery::any_of({std::move(query), any_article(placement.pinned)}),
      any_article(placement.hidden));
}

std::vector<Xapian::docid> pinned_documents(const Placement& placement,
                                            const std::vector<Filter>& filters,
                                            const Corpus& corpus, const Normalizer& normalizer) {
  const DocumentSets allowed =
      with_filters(any_article(placement.pinned), filters, normalizer).find(corpus, {});
  std::vector<Xapian::docid> documents;
  for (const std::string& id : placement.pinned) {
    const Xapian::docid document = corpus.find(id_term(id));
    if (document == 0) continue;
    const auto [class_index, in_class] = corpus.place_of(document);
    if (allowed[class_index].contains(in_class)) documents.push_back(document);
  }
  return documents;
}

void put_first(const std::vector<Xapian::docid>& pinned, std::vector<Candidate>& candidates) {
  auto next = candidates.begin();
  for (const Xapian::docid document : pinned) {
    auto at = std::ranges::find(next, candidates.end(), document, &Candidate::id);
    if (at == candidates.end()) {
      const auto done = next - candidates.begin();
      Candidate& added = candidates.emplace_back();
      added.id = document;
      next = candidates.begin() + done;
      at = candidates.end() - 1;
    }
    at->pinned = true;
    std::rotate(next, at, at + 1);
    ++next;
  }
}

}  // namespace fixlore
