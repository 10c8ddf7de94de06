// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/prior_table.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>

#include "base/error.h"

namespace fixlore {
namespace {

constexpr const char* kPriorFile = "priors.data";

static_assert(sizeof(PriorFacts) == 16, "no byte of a record may be undefined");

std::string_view checked(std::string_view bytes) {
  if (bytes.size() % sizeof(PriorFacts) == 0) return bytes;
  throw Error(ErrorCode::kCorrupt, "the table of priors is damaged",
              "rebuild the index with `fixlore index --full`");
}

std::vector<PriorFacts> read_all(const std::filesystem::path& directory) {
  const FileMap file(directory / kPriorFile);
  const std::string_view bytes = checked(file.bytes());
  std::vector<PriorFacts> facts(bytes.size() / sizeof(PriorFacts));
  if (!facts.empty()) std::memcpy(facts.data(), bytes.data(), bytes.size());
  return facts;
}

/// The number in all of `digits`, or -1.
int number_in(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? number : -1;
}

}  // namespace

Day day_of(std::string_view iso_time) {
  constexpr std::size_t kDateBytes = 10;
  if (iso_time.size() < kDateBytes || iso_time[4] != '-' || iso_time[7] != '-') return kNoDay;
  const int year = number_in(iso_time.substr(0, 4));
  const int month = number_in(iso_time.substr(5, 2)), day = number_in(iso_time.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return kNoDay;
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return kNoDay;
  return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::uint8_t importance_level(std::string_view importance) {
  if (importance == "core") return 2;
  return importance == "important" ? 1 : 0;
}

PriorFacts prior_facts(const FrontMatter& meta) {
  PriorFacts facts;
  facts.changed = day_of(meta.lastmod.empty() ? meta.date : meta.lastmod);
  facts.verified = day_of(meta.verified);
  facts.review_by = day_of(meta.review_by);
  facts.type = meta.type;
  facts.importance = importance_level(meta.importance);
  return facts;
}

PriorTableWriter::PriorTableWriter(const std::filesystem::path& directory) : directory_(directory) {
  if (std::filesystem::exists(directory / kPriorFile)) facts_ = read_all(directory);
}

void PriorTableWriter::put(std::uint32_t docid, const PriorFacts& facts) {
  if (docid >= facts_.size()) facts_.resize(docid + 1);
  facts_[docid] = facts;
}

void PriorTableWriter::append(const std::filesystem::path& other, std::uint32_t base) {
  const std::vector<PriorFacts> added = read_all(other);
  facts_.resize(std::max(facts_.size(), base + added.size()));
  // The first is of document id 0, which there is none of.
  std::copy(added.begin() + (added.empty() ? 0 : 1), added.end(), facts_.begin() + base + 1);
}

void PriorTableWriter::finish() {
  write_file_atomically(directory_ / kPriorFile, {reinterpret_cast<const char*>(facts_.data()),
                                                  facts_.size() * sizeof(PriorFacts)});
}

PriorTable::PriorTable(const std::filesystem::path& directory) : file_(directory / kPriorFile) {
  checked(file_.bytes());
}

PriorFacts PriorTable::of(std::uint32_t docid) const {
  PriorFacts facts;
  const std::size_t begin = std::size_t{docid} * sizeof facts;
  if (begin < file_.bytes().size()) {
    std::memcpy(&facts, file_.bytes().data() + begin, sizeof facts);
  }
  return facts;
}

}  // namespace fixlore
