// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/facets.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/error.h"
#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

/// How many of the documents have each value, for each column.
std::vector<std::vector<std::uint64_t>> count_values(const DocumentSet& documents,
                                                     const FacetTable& table,
                                                     const std::vector<int>& columns,
                                                     const TimeLimit& limit) {
  std::vector<std::vector<std::uint64_t>> counts;
  for (const int column : columns) {
    limit.check();
    std::vector<std::uint64_t>& of_column = counts.emplace_back(table.values(column).size());
    documents.for_each([&](Xapian::docid id) {
      for (const std::uint32_t value : table.of(column, id)) ++of_column[value];
    });
  }
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

std::vector<int> columns_of(const FacetTable& table, const std::vector<std::string>& fields) {
  std::vector<int> columns;
  for (const std::string& name : fields) columns.push_back(table.column(name));
  return columns;
}

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
    const std::vector<int> columns = columns_of(table, fields);
    const auto counts = count_values(documents[c], table, columns, limit);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto values = table.values(columns[i]);
      for (std::size_t v = 0; v < values.size(); ++v) {
        const std::uint64_t count = counts[i][v];
        if (count > 0) sums[i][normalizer.fold(values[v])].add(values[v], count);
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
