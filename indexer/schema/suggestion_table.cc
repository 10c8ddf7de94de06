// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/suggestion_table.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include "base/error.h"
#include "indexer/schema/codec.h"
#include "indexer/schema/file_map.h"
#include "indexer/schema/suggestion_format.h"

namespace fixlore {
namespace {

[[noreturn]] void fail() {
  throw Error(ErrorCode::kCorrupt, "the table of suggestions is damaged",
              "rebuild the index with `fixlore index --full`");
}

/// Takes parts off the front of a file's bytes.
class Parts {
 public:
  explicit Parts(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t bytes) {
    if (bytes > rest_.size()) fail();
    const std::string_view part = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return part;
  }

  /// All numbers stand before the texts, so that they are aligned as the map is.
  std::span<const std::uint32_t> numbers(std::size_t count) {
    const std::string_view bytes = take(count * sizeof(std::uint32_t));
    return {reinterpret_cast<const std::uint32_t*>(bytes.data()), count};
  }

  bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

struct PointSpans {
  std::span<const std::uint32_t> positions;
  std::span<const std::uint32_t> entries;
};

/// The smallest `limit` ranks of entries, each entry with its smallest. An entry's rank has its
/// number in the lower 32 bits.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  void add(std::uint64_t rank) {
    if (ranks_.size() == limit_ && rank >= ranks_.back()) return;
    const auto same =
        std::ranges::find(ranks_, static_cast<std::uint32_t>(rank),
                          [](std::uint64_t r) { return static_cast<std::uint32_t>(r); });
    if (same != ranks_.end()) {
      if (*same <= rank) return;
      ranks_.erase(same);
    }
    ranks_.insert(std::ranges::upper_bound(ranks_, rank), rank);
    if (ranks_.size() > limit_) ranks_.pop_back();
  }

  const std::vector<std::uint64_t>& ranks() const { return ranks_; }

 private:
  std::size_t limit_;
  std::vector<std::uint64_t> ranks_;  // rising
};

}  // namespace

struct SuggestionTable::Impl {
  FileMap file;
  SuggestionHeader header;
  std::span<const std::uint32_t> offsets;
  std::array<PointSpans, kTypingKinds> points;
  std::string_view keys;
  std::string_view records;

  explicit Impl(const std::filesystem::path& path) : file(path) {
    Parts parts(file.bytes());
    std::memcpy(&header, parts.take(sizeof header).data(), sizeof header);
    offsets = parts.numbers(header.entries);
    for (std::size_t kind = 0; kind < kTypingKinds; ++kind) {
      points[kind].positions = parts.numbers(header.points[kind]);
      points[kind].entries = parts.numbers(header.points[kind]);
    }
    keys = parts.take(header.key_bytes);
    records = parts.take(header.record_bytes);
    if (!parts.done() || (!keys.empty() && keys.back() != '\0')) fail();
  }

  /// What follows at a point, at most as much as was typed.
  std::string_view ahead(std::uint32_t position, std::size_t length) const {
    if (position >= keys.size()) fail();
    return keys.substr(position, length);
  }

  /// The points that go on with what was typed.
  std::pair<std::size_t, std::size_t> range(TypingKind kind, std::string_view typed) const {
    const auto positions = points[static_cast<std::size_t>(kind)].positions;
    const auto begin = std::ranges::partition_point(
        positions, [&](std::uint32_t p) { return ahead(p, typed.size()) < typed; });
    const auto end = std::partition_point(
        begin, positions.end(), [&](std::uint32_t p) { return ahead(p, typed.size()) == typed; });
    return {begin - positions.begin(), end - positions.begin()};
  }

  SuggestionKind kind_of(std::uint32_t number) const {
    if (number < header.titles) return SuggestionKind::kTitle;
    if (number < first_query()) return SuggestionKind::kCode;
    return number < first_query() + header.queries ? SuggestionKind::kQuery
                                                   : SuggestionKind::kHeading;
  }

  std::uint32_t first_query() const { return header.titles + header.codes; }
};

const char* to_string(SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::kTitle:
      return "title";
    case SuggestionKind::kCode:
      return "code";
    case SuggestionKind::kQuery:
      return "query";
    case SuggestionKind::kHeading:
      return "heading";
  }
  return "";
}

SuggestionTable::SuggestionTable(const std::filesystem::path& directory)
    : impl_(std::make_unique<Impl>(directory / kSuggestionFile)) {}
SuggestionTable::~SuggestionTable() = default;
SuggestionTable::SuggestionTable(SuggestionTable&&) noexcept = default;

std::vector<SuggestionTable::Match> SuggestionTable::find(TypingKind kind, std::string_view typed,
                                                          std::size_t limit) const {
  const auto [begin, end] = impl_->range(kind, typed);
  const auto entries = impl_->points[static_cast<std::size_t>(kind)].entries;
  Best best(limit);
  for (const std::uint32_t marked : entries.subspan(begin, end - begin)) {
    const std::uint32_t number = marked & ~kInside;
    const std::uint64_t group =
        2 * static_cast<std::uint64_t>(impl_->kind_of(number)) + (marked != number ? 1 : 0);
    best.add(group << 32 | number);
  }
  std::vector<Match> matches;
  for (const std::uint64_t rank : best.ranks()) {
    const auto number = static_cast<std::uint32_t>(rank);
    matches.push_back({number, impl_->kind_of(number), (rank >> 32) % 2 == 1});
  }
  return matches;
}

std::size_t SuggestionTable::count(TypingKind kind, std::string_view typed) const {
  const auto [begin, end] = impl_->range(kind, typed);
  return end - begin;
}

SuggestionEntry SuggestionTable::entry(std::uint32_t number) const {
  if (number >= impl_->offsets.size() || impl_->offsets[number] > impl_->records.size()) fail();
  Decoder in(impl_->records.substr(impl_->offsets[number]));
  SuggestionEntry entry;
  entry.kind = impl_->kind_of(number);
  entry.docid = static_cast<std::uint32_t>(in.number(UINT32_MAX));
  entry.weight = static_cast<std::uint32_t>(in.number(UINT32_MAX));
  entry.text = in.string();
  entry.anchor = in.string();
  return entry;
}

std::vector<std::string> SuggestionTable::queries() const {
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < impl_->header.queries; ++i) {
    texts.push_back(entry(impl_->first_query() + i).text);
  }
  std::ranges::sort(texts);
  return texts;
}

}  // namespace fixlore
