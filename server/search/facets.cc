// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/facets.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/error.h"
#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

/// Counts the values of every document that the matcher shows.
class CountSpy : public Xapian::MatchSpy {
 public:
  CountSpy(const FacetTable& table, std::vector<int> columns, const TimeLimit& limit)
      : table_(table), columns_(std::move(columns)), counts_(columns_.size()), limit_(limit) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      counts_[i].resize(table.values(columns_[i]).size());
    }
  }

  void operator()(const Xapian::Document& document, double) override {
    const Xapian::docid id = document.get_docid();
    limit_.check_at(seen_++);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      for (const std::uint32_t value : table_.of(columns_[i], id)) ++counts_[i][value];
    }
  }

  const std::vector<std::uint64_t>& counts(std::size_t i) const { return counts_[i]; }

 private:
  const FacetTable& table_;
  std::vector<int> columns_;
  std::vector<std::vector<std::uint64_t>> counts_;
  const TimeLimit& limit_;
  std::size_t seen_ = 0;
};

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

std::vector<Facet> count_facets(const Corpus& corpus, const Xapian::Query& query,
                                const std::vector<std::string>& fields,
                                const Normalizer& normalizer, const TimeLimit& limit) {
  check(fields);
  std::vector<std::map<std::string, Sum>> sums(fields.size());  // by the folded value
  for (std::size_t c = 0; c < corpus.class_count(); ++c) {
    const FacetTable& table = corpus.class_files(c).facets;
    CountSpy spy(table, columns_of(table, fields), limit);
    const Xapian::Database& database = corpus.class_database(c);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database.get_doccount());
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const auto values = table.values(table.column(fields[i]));
      for (std::size_t v = 0; v < values.size(); ++v) {
        const std::uint64_t count = spy.counts(i)[v];
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
