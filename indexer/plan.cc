// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/plan.h"

namespace fixlore {

ChangePlan plan_changes(const std::vector<ScannedFile>& scanned,
                        const std::vector<FileRecord>& recorded, std::int64_t trusted_before_ns) {
  ChangePlan plan;
  auto record = recorded.begin();
  for (const ScannedFile& file : scanned) {
    while (record != recorded.end() && record->path < file.path) plan.gone.push_back(&*record++);
    if (record == recorded.end() || record->path != file.path) {
      plan.read.push_back({&file, nullptr});
      continue;
    }
    const bool same = record->stamp == file.stamp && file.stamp.mtime_ns < trusted_before_ns;
    if (same) {
      plan.unchanged.push_back(&*record);
    } else {
      plan.read.push_back({&file, &*record});
    }
    ++record;
  }
  while (record != recorded.end()) plan.gone.push_back(&*record++);
  return plan;
}

}  // namespace fixlore
