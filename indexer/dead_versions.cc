// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/dead_versions.h"

#include <cstdint>
#include <limits>
#include <map>

#include "indexer/schema/version_table.h"

namespace fixlore {
namespace {

/// Articles of each class that are gone, or of which the file has another size.
std::map<std::string, std::uint64_t> dying(const Baseline& base, const ScanResult& scan) {
  const ChangePlan plan =
      plan_changes(scan, base.catalogue.files, std::numeric_limits<std::int64_t>::max());
  std::map<std::string, std::uint64_t> found;
  const auto add = [&](const FileRecord* record) {
    if (record->docid > 0) ++found[class_directory(record->audience)];
  };
  for (const FileRecord* record : plan.gone) add(record);
  for (const FileToRead& item : plan.read) {
    if (item.known == nullptr || item.known->docid == 0) continue;
    if (item.known->stamp.size != item.file->stamp.size) add(item.known);
  }
  return found;
}

}  // namespace

std::string too_many_dead(const Baseline& base, const ScanResult& scan) {
  const std::map<std::string, std::uint64_t> soon = dying(base, scan);
  for (const AudienceClass& each : base.manifest.classes) {
    const VersionTable versions(base.folder / each.directory);
    const auto more = soon.find(each.directory);
    const std::uint64_t dead = versions.dead() + (more == soon.end() ? 0 : more->second);
    const std::uint64_t all = versions.documents() + std::uint64_t{versions.dead()};
    if (dead <= kFewDead || dead <= all / kDeadShare) continue;
    return std::to_string(dead) + " of " + std::to_string(all) + " versions of articles of " +
           each.directory + " are out of date";
  }
  return {};
}

}  // namespace fixlore
