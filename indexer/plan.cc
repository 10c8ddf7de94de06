// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/plan.h"

#include <algorithm>
#include <string_view>

namespace fixlore {

namespace {

bool lies_in_any(std::string_view path, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
  });
}

}  // namespace

ChangePlan plan_changes(const ScanResult& scan, const std::vector<FileRecord>& recorded,
                        std::int64_t trusted_before_ns, const ArticleIds& anew) {
  ChangePlan plan;
  const auto miss = [&](const FileRecord& record) {
    (lies_in_any(record.path, scan.unreadable_folders) ? plan.unchanged : plan.gone)
        .push_back(&record);
  };
  auto record = recorded.begin();
  for (const ScannedFile& file : scan.files) {
    while (record != recorded.end() && record->path < file.path) miss(*record++);
    if (record == recorded.end() || record->path != file.path) {
      plan.read.push_back({&file, nullptr});
      continue;
    }
    const bool same = record->stamp == file.stamp && file.stamp.mtime_ns < trusted_before_ns;
    const bool is_anew = record->docid > 0 && anew.contains(record->id);
    if (same && !is_anew) {
      plan.unchanged.push_back(&*record);
    } else {
      plan.read.push_back({&file, &*record, is_anew});
    }
    ++record;
  }
  while (record != recorded.end()) miss(*record++);
  return plan;
}

}  // namespace fixlore
