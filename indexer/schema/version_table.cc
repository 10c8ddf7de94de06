// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/version_table.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/error.h"

namespace fixlore {
namespace {

constexpr const char* kVersionFile = "versions.data";

[[noreturn]] void refuse_versions() {
  throw Error(ErrorCode::kCorrupt, "the table of versions is damaged",
              "rebuild the index with `fixlore index --full`");
}

std::span<const std::uint32_t> numbers_in(std::string_view bytes) {
  const std::size_t count = bytes.size() / sizeof(std::uint32_t);
  if (count == 0 || bytes.size() % sizeof(std::uint32_t) != 0) refuse_versions();
  return {reinterpret_cast<const std::uint32_t*>(bytes.data()), count};
}

}  // namespace

VersionTableWriter::VersionTableWriter(const std::filesystem::path& directory)
    : directory_(directory), versions_{0} {
  if (!std::filesystem::exists(directory / kVersionFile)) return;
  const FileMap file(directory / kVersionFile);
  const auto numbers = numbers_in(file.bytes());
  versions_.assign(numbers.begin(), numbers.end());
}

void VersionTableWriter::put(std::uint32_t docid, std::uint32_t version) {
  if (docid >= versions_.size()) versions_.resize(docid + 1);
  versions_[docid] = version;
  versions_.front() = version;
}

void VersionTableWriter::remove(std::uint32_t docid) { versions_.at(docid) = 0; }

void VersionTableWriter::finish() {
  write_file_atomically(directory_ / kVersionFile, {reinterpret_cast<const char*>(versions_.data()),
                                                    versions_.size() * sizeof(std::uint32_t)});
}

VersionTable::VersionTable(const std::filesystem::path& directory)
    : file_(directory / kVersionFile), versions_(numbers_in(file_.bytes())) {
  const auto of_documents = versions_.subspan(1);
  const auto is_there = [](std::uint32_t version) { return version > 0; };
  documents_ = static_cast<std::uint32_t>(std::ranges::count_if(of_documents, is_there));
  if (documents_ > versions()) refuse_versions();
  if (documents_ == 0) return;
  const std::uint32_t newest = std::ranges::max(of_documents);
  if (newest > versions()) refuse_versions();
  if (dead() > 0) document_of_.resize(newest + std::size_t{1});  // not what a damaged count says
  for (std::uint32_t docid = 1; docid < versions_.size(); ++docid) {
    const std::uint32_t version = versions_[docid];
    if (dead() == 0 && version != docid) refuse_versions();
    if (dead() == 0 || version == 0) continue;
    if (document_of_[version] != 0) refuse_versions();
    document_of_[version] = docid;
  }
}

}  // namespace fixlore
