// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/facet_table.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "indexer/schema/article_pass.h"
#include "indexer/schema/codec.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/file_map.h"

namespace fixlore {
namespace {

constexpr const char* kFile = "facets.data";

/// How often a value is written in which way.
using Spellings = std::map<std::string, std::size_t>;

struct Column {
  std::vector<Spellings> values;
  std::unordered_map<std::string, std::uint32_t> by_folded;
  std::vector<std::uint32_t> starts{0};  // of each document's numbers, and one past the last
  std::vector<std::uint32_t> numbers;

  void add(const std::vector<std::string>& of_document, const Normalizer& normalizer) {
    const std::size_t begin = numbers.size();
    for (const std::string& value : of_document) {
      const auto [it, fresh] =
          by_folded.try_emplace(normalizer.fold(value), static_cast<std::uint32_t>(values.size()));
      if (fresh) values.emplace_back();
      ++values[it->second][value];
      const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(begin);
      if (std::find(first, numbers.end(), it->second) == numbers.end()) {
        numbers.push_back(it->second);
      }
    }
    starts.push_back(static_cast<std::uint32_t>(numbers.size()));
  }

  /// The values as they are mostly written.
  std::vector<std::string> shown() const {
    std::vector<std::string> texts;
    for (const Spellings& spellings : values) {
      const auto rarer = [](const auto& a, const auto& b) { return a.second < b.second; };
      texts.push_back(std::max_element(spellings.begin(), spellings.end(), rarer)->first);
    }
    return texts;
  }
};

void encode_numbers(Encoder& out, const std::vector<std::uint32_t>& numbers) {
  out.number(numbers.size());
  for (const std::uint32_t number : numbers) out.number(number);
}

std::vector<std::uint32_t> decode_numbers(Decoder& in, std::size_t limit) {
  std::vector<std::uint32_t> numbers(in.number(limit));
  for (std::uint32_t& number : numbers) {
    number = static_cast<std::uint32_t>(in.number(UINT32_MAX));
  }
  return numbers;
}

}  // namespace

bool have_same_facets(const FrontMatter& before, const FrontMatter& after) {
  return std::ranges::all_of(fields(), [&](const Field& field) {
    return !field.facet || field.values(before) == field.values(after);
  });
}

void write_facet_table(const std::filesystem::path& directory, const Normalizer& normalizer) {
  std::vector<const Field*> facet_fields;
  for (const Field& field : fields()) {
    if (field.facet) facet_fields.push_back(&field);
  }
  std::vector<Column> columns(facet_fields.size());
  std::uint32_t next = 0;
  const auto add_nothing_until = [&](std::uint32_t docid) {
    for (; next < docid; ++next) {
      for (Column& column : columns) column.add({}, normalizer);
    }
  };
  const std::uint32_t size = visit_articles(directory, [&](std::uint32_t docid, const auto& store) {
    add_nothing_until(docid);
    const FrontMatter meta = store.meta(docid).meta;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i].add(facet_fields[i]->values(meta), normalizer);
    }
    ++next;
  });
  add_nothing_until(size);
  Encoder out;
  out.number(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out.string(facet_fields[i]->name);
    out.strings(columns[i].shown());
    encode_numbers(out, columns[i].starts);
    encode_numbers(out, columns[i].numbers);
  }
  write_file_atomically(directory / kFile, out.take());
}

struct FacetTable::Impl {
  FileMap file;
  std::vector<FacetColumn> columns;

  explicit Impl(const std::filesystem::path& path) : file(path) {
    Decoder in(file.bytes());
    const std::size_t limit = file.bytes().size();
    columns.resize(in.number(limit));
    for (FacetColumn& column : columns) {
      column.field = in.string();
      column.values.resize(in.number(limit));
      for (std::string_view& value : column.values) value = in.string();
      column.starts = decode_numbers(in, limit);
      column.numbers = decode_numbers(in, limit);
      check(column);
    }
  }

  /// Everything that FacetColumn::of relies on, checked once at opening.
  static void check(const FacetColumn& column) {
    const bool sound = !column.starts.empty() && column.starts.front() == 0 &&
                       column.starts.back() == column.numbers.size() &&
                       std::is_sorted(column.starts.begin(), column.starts.end()) &&
                       std::all_of(column.numbers.begin(), column.numbers.end(),
                                   [&](std::uint32_t n) { return n < column.values.size(); });
    if (!sound) throw damaged();
  }

  static Error damaged() {
    return {ErrorCode::kCorrupt, "the facet table is damaged",
            "rebuild the index with `fixlore index --full`"};
  }
};

FacetTable::FacetTable(const std::filesystem::path& directory)
    : impl_(std::make_unique<Impl>(directory / kFile)) {}
FacetTable::~FacetTable() = default;
FacetTable::FacetTable(FacetTable&&) noexcept = default;

const FacetColumn& FacetTable::column(std::string_view field) const {
  for (const FacetColumn& column : impl_->columns) {
    if (column.field == field) return column;
  }
  throw Impl::damaged();
}

}  // namespace fixlore
