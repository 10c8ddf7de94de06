// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kTrusted = 1000;

FileRecord record(std::string path, FileStamp stamp) {
  FileRecord out;
  out.path = std::move(path);
  out.stamp = stamp;
  return out;
}

/// "+" new, "?" to compare, "=" unchanged, "-" gone.
std::vector<std::string> shown(const ChangePlan& plan) {
  std::vector<std::string> out;
  for (const FileToRead& item : plan.read) {
    out.push_back((item.known == nullptr ? "+" : "?") + item.file->path);
  }
  for (const FileRecord* known : plan.unchanged) out.push_back("=" + known->path);
  for (const FileRecord* known : plan.gone) out.push_back("-" + known->path);
  return out;
}

TEST(PlanTest, TellsNewChangedUnchangedAndGoneApart) {
  const std::vector<ScannedFile> scanned = {
      {"b", {1, 10}}, {"c", {2, 10}}, {"d", {1, 11}}, {"f", {1, 10}}};
  const std::vector<FileRecord> known = {record("a", {1, 10}), record("b", {1, 10}),
                                         record("c", {1, 10}), record("d", {1, 10}),
                                         record("e", {1, 10}), record("g", {1, 10})};
  EXPECT_THAT(shown(plan_changes({scanned, {}, {}}, known, kTrusted)),
              ElementsAre("?c", "?d", "+f", "=b", "-a", "-e", "-g"));
}

TEST(PlanTest, ComparesFilesWrittenCloseToTheLastRun) {
  const std::vector<ScannedFile> scanned = {{"a", {1, kTrusted - 1}}, {"b", {1, kTrusted}}};
  const std::vector<FileRecord> known = {record("a", {1, kTrusted - 1}),
                                         record("b", {1, kTrusted})};
  EXPECT_THAT(shown(plan_changes({scanned, {}, {}}, known, kTrusted)), ElementsAre("?b", "=a"));
}

TEST(PlanTest, TakesARenamedFileForGoneAndNew) {
  const std::vector<ScannedFile> scanned = {{"new", {1, 10}}};
  const std::vector<FileRecord> known = {record("old", {1, 10})};
  EXPECT_THAT(shown(plan_changes({scanned, {}, {}}, known, kTrusted)), ElementsAre("+new", "-old"));
}

TEST(PlanTest, KeepsWhatLiesInAnUnreadableFolder) {
  const std::vector<FileRecord> known = {record("ab/x", {1, 10}), record("a/x", {1, 10}),
                                         record("a/y/z", {1, 10})};
  EXPECT_THAT(shown(plan_changes({{}, {}, {"a"}}, known, kTrusted)),
              ElementsAre("=a/x", "=a/y/z", "-ab/x"));
}

TEST(PlanTest, KeepsWhatCouldNotBeLookedAt) {
  const std::vector<FileRecord> known = {record("a.md", {1, 10}), record("a.md2", {1, 10})};
  EXPECT_THAT(shown(plan_changes({{}, {}, {"a.md"}}, known, kTrusted)),
              ElementsAre("=a.md", "-a.md2"));
}

TEST(PlanTest, HasNothingToDoForNothing) {
  EXPECT_THAT(shown(plan_changes({}, {}, kTrusted)), IsEmpty());
}

}  // namespace
}  // namespace fixlore
