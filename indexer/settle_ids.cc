// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settle_ids.h"

namespace fixlore {

namespace {

bool is_published(const FileRecord& record) {
  return record.state == FileState::kIndexed || record.state == FileState::kDuplicate;
}

}  // namespace

std::unordered_map<std::string_view, const FileRecord*> id_owners(
    const std::vector<FileRecord>& records) {
  std::unordered_map<std::string_view, const FileRecord*> owners;
  owners.reserve(records.size());
  for (const FileRecord& record : records) {
    if (is_published(record)) owners.try_emplace(record.id, &record);
  }
  return owners;
}

IdConflicts find_id_conflicts(const std::vector<FileRecord>& records) {
  const auto owners = id_owners(records);
  IdConflicts conflicts;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (!is_published(records[i])) continue;
    const bool owns = owners.at(records[i].id) == &records[i];
    if (owns && records[i].state == FileState::kDuplicate) conflicts.promoted.push_back(i);
    if (!owns && records[i].state == FileState::kIndexed) conflicts.displaced.push_back(i);
  }
  return conflicts;
}

}  // namespace fixlore
