// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "analyzers/normalizer.h"
#include "content/front_matter.h"

namespace fixlore {

/// Writes "facets.data" beside a finished store: for each facet field the distinct values and, for
/// each document id, the numbers of its values. Values that fold to the same are one; it is shown
/// as it is mostly written.
void write_facet_table(const std::filesystem::path& directory, const Normalizer& normalizer);

/// Whether two versions of an article have the same facet values, written in the same way.
bool have_same_facets(const FrontMatter& before, const FrontMatter& after);

/// The facet values of every document of one database, by document id. Immutable: any thread.
class FacetTable {
 public:
  explicit FacetTable(const std::filesystem::path& directory);
  ~FacetTable();
  FacetTable(FacetTable&&) noexcept;

  /// Column of a facet field by its name, or -1.
  int column(std::string_view field) const;
  std::span<const std::string_view> values(int column) const;
  /// Numbers into values(column) of one document.
  std::span<const std::uint32_t> of(int column, std::uint32_t docid) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace fixlore
