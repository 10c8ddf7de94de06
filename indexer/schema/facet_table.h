// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/normalizer.h"
#include "content/front_matter.h"

namespace fixlore {

/// Writes "facets.data" beside a finished store: for each facet field the distinct values and, for
/// each document id, the numbers of its values. Values that fold to the same are one; it is shown
/// as it is mostly written.
void write_facet_table(const std::filesystem::path& directory, const Normalizer& normalizer);

/// Whether two versions of an article have the same facet values, written in the same way.
bool have_same_facets(const FrontMatter& before, const FrontMatter& after);

/// The values of one facet field.
struct FacetColumn {
  std::string_view field;
  std::vector<std::string_view> values;  ///< each once
  std::vector<std::uint32_t> starts;     ///< of each document's numbers, and one past the last
  std::vector<std::uint32_t> numbers;    ///< into `values`

  /// Numbers of the values of one document.
  std::span<const std::uint32_t> of(std::uint32_t docid) const {
    if (docid + 1 >= starts.size()) return {};
    return {numbers.data() + starts[docid], numbers.data() + starts[docid + 1]};
  }
};

/// The facet values of every document of one database, by document id. Immutable: any thread.
class FacetTable {
 public:
  explicit FacetTable(const std::filesystem::path& directory);
  ~FacetTable();
  FacetTable(FacetTable&&) noexcept;

  /// The column of a facet field, by its name. Error{kCorrupt} where the table lacks it.
  const FacetColumn& column(std::string_view field) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
