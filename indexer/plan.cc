// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/plan.h"

#include <algorithm>
#include <string_view>

namespace fixlore {

namespace {

/// Whether it is one of `unreadable`, or lies below one.
bool may_be_there(std::string_view path, const std::vector<std::string>& unreadable) {
  return std::ranges::any_of(unreadable, [&](const std::string& other) {
    return path == other || (path.starts_with(other) && path[other.size()] == '/');
  });
}

}  // namespace

ChangePlan plan_changes(const ScanResult& scan, const std::vector<FileRecord>& recorded,
                        std::int64_t trusted_before_ns, const ArticleIds& anew) {
  ChangePlan plan;
  const auto miss = [&](const FileRecord& record) {
    (may_be_there(record.path, scan.unreadable) ? plan.unchanged : plan.gone).push_back(&record);
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
