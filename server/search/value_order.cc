// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/value_order.h"

#include <algorithm>
#include <string>
#include <utility>

namespace fixlore {
namespace {

struct Valued {
  std::string value;
  WeighedDocument document;
};

}  // namespace

std::vector<WeighedDocument> first_by_value(const Corpus& corpus, const DocumentSets& documents,
                                            Xapian::valueno slot, ValueOrder order,
                                            std::size_t wanted, const FirstStage& weights,
                                            const TimeLimit& limit) {
  const auto is_before = [&](const Valued& a, const Valued& b) {
    if (a.value != b.value) return (a.value < b.value) == (order == ValueOrder::kRising);
    if (a.document.weight != b.document.weight) return a.document.weight > b.document.weight;
    return a.document.id < b.document.id;
  };
  std::vector<Valued> first;  // a heap with the last of them on top
  if (wanted == 0) return {};
  std::size_t seen = 0;
  for (std::size_t c = 0; c < documents.size(); ++c) {
    std::vector<Xapian::docid> ids;
    documents[c].for_each([&](Xapian::docid id) { ids.push_back(id); });
    const auto consider = [&](Xapian::docid id, std::string value) {
      limit.check_at(seen++);
      const Xapian::docid joined = corpus.joined_id(c, id);
      Valued next{std::move(value), {joined, weights.weight(joined)}};
      if (first.size() == wanted) {
        if (!is_before(next, first.front())) return;
        std::ranges::pop_heap(first, is_before);
        first.pop_back();
      }
      first.push_back(std::move(next));
      std::ranges::push_heap(first, is_before);
    };
    corpus.class_postings(c).visit_values(slot, ids, consider);
  }
  std::ranges::sort_heap(first, is_before);
  std::vector<WeighedDocument> ordered;
  for (const Valued& each : first) ordered.push_back(each.document);
  return ordered;
}

}  // namespace fixlore
