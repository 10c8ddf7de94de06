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

/// Versions and ids of the documents, in the order in which Xapian has their values.
std::vector<std::pair<Xapian::docid, Xapian::docid>> by_version(const DocumentSet& documents,
                                                                const VersionTable& versions) {
  std::vector<std::pair<Xapian::docid, Xapian::docid>> found;
  documents.for_each([&](Xapian::docid id) { found.emplace_back(versions.version_of(id), id); });
  if (versions.dead() > 0) std::ranges::sort(found);
  return found;
}

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
    const Xapian::Database& database = corpus.class_database(c);
    auto value = database.valuestream_begin(slot);
    const Xapian::ValueIterator end = database.valuestream_end(slot);
    for (const auto& [version, id] : by_version(documents[c], corpus.class_files(c).versions)) {
      limit.check_at(seen++);
      if (value != end) value.skip_to(version);
      const Xapian::docid joined = corpus.joined_id(c, id);
      Valued next{value != end && value.get_docid() == version ? *value : std::string(),
                  {joined, weights.weight(joined)}};
      if (first.size() == wanted) {
        if (!is_before(next, first.front())) continue;
        std::ranges::pop_heap(first, is_before);
        first.pop_back();
      }
      first.push_back(std::move(next));
      std::ranges::push_heap(first, is_before);
    }
  }
  std::ranges::sort_heap(first, is_before);
  std::vector<WeighedDocument> ordered;
  for (const Valued& each : first) ordered.push_back(each.document);
  return ordered;
}

}  // namespace fixlore
