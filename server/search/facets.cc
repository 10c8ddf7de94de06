// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/facets.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/error.h"
#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

/// How many of the documents have each value.
std::vector<std::uint64_t> count_values(const DocumentSet& documents, const FacetColumn& column) {
  std::vector<std::uint64_t> counts(column.values.size());
  documents.for_each([&](Xapian::docid id) {
    for (const std::uint32_t value : column.of(id)) ++counts[value];
  });
  return counts;
}

/// One value over all classes.
struct Sum {
  std::string spelling;
  std::uint64_t of_spelling = 0;
  std::uint64_t count = 0;

  void add(std::string_view value, std::uint64_t number) {
    count += number;
    if (number <= of_spelling) return;
    of_spelling = number;
    spelling = value;
  }
};

void check(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const Field* field = find_field(name);
    if (field != nullptr && field->facet) continue;
    std::string known;
    for (const Field& f : fields()) {
      if (f.facet) known += (known.empty() ? "" : ", ") + std::string(f.name);
    }
    throw Error(ErrorCode::kInvalidArgument, "there is no facet '" + name + "'",
                "facets are: " + known);
  }
}

}  // namespace

std::vector<Facet> count_facets(const Corpus& corpus, const DocumentSets& documents,
                                const std::vector<std::string>& fields,
                                const Normalizer& normalizer, const TimeLimit& limit) {
  check(fields);
  std::vector<std::map<std::string, Sum>> sums(fields.size());  // by the folded value
  for (std::size_t c = 0; c < corpus.class_count(); ++c) {
    const FacetTable& table = corpus.class_files(c).facets;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      limit.check();
      const FacetColumn& column = table.column(fields[i]);
      const std::vector<std::uint64_t> counts = count_values(documents[c], column);
      for (std::size_t v = 0; v < counts.size(); ++v) {
        const std::string_view value = column.values[v];
        if (counts[v] > 0) sums[i][normalizer.fold(value)].add(value, counts[v]);
      }
    }
  }
  std::vector<Facet> facets;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    Facet& facet = facets.emplace_back();
    facet.field = fields[i];
    for (const auto& [folded, sum] : sums[i]) facet.values.push_back({sum.spelling, sum.count});
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    if (facet.values.size() > kMaxFacetValues) facet.values.resize(kMaxFacetValues);
  }
  return facets;
}

}  // namespace fixlore
