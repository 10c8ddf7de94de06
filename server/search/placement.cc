// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/placement.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "indexer/schema/fields.h"
#include "server/search/query_builder.h"

namespace fixlore {
namespace {

Xapian::Query any_article(const std::vector<std::string>& ids) {
  std::vector<std::string> terms;
  for (const std::string& id : ids) terms.push_back(id_term(id));
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

Xapian::Query with_placement(const Xapian::Query& query, const Placement& placement) {
  using Xapian::Query;
  const Query pinned(Query::OP_SCALE_WEIGHT, any_article(placement.pinned), 0);
  return Query(Query::OP_AND_NOT, Query(Query::OP_OR, query, pinned),
               any_article(placement.hidden));
}

std::vector<Xapian::docid> pinned_documents(const Placement& placement,
                                            const std::vector<Filter>& filters,
                                            const Corpus& corpus, const Normalizer& normalizer) {
  Xapian::Enquire enquire(corpus.database());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(with_filters(any_article(placement.pinned), filters, normalizer));
  const Xapian::MSet found =
      enquire.get_mset(0, static_cast<Xapian::doccount>(placement.pinned.size()));
  const std::set<Xapian::docid> allowed(found.begin(), found.end());
  std::vector<Xapian::docid> documents;
  for (const std::string& id : placement.pinned) {
    const Xapian::docid document = corpus.find(id_term(id));
    if (allowed.contains(document)) documents.push_back(document);
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
