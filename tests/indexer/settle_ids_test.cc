// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settle_ids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FileRecord record(std::string path, std::string id, FileState state) {
  FileRecord out;
  out.path = std::move(path);
  out.id = std::move(id);
  out.state = state;
  return out;
}

TEST(SettleIdsTest, TheFirstPathHasTheId) {
  const IdConflicts conflicts = find_id_conflicts({
      record("a", "x", FileState::kIndexed),
      record("b", "x", FileState::kIndexed),
      record("c", "y", FileState::kIndexed),
      record("d", "x", FileState::kIndexed),
  });
  EXPECT_THAT(conflicts.displaced, ElementsAre(1, 3));
  EXPECT_THAT(conflicts.promoted, IsEmpty());
}

TEST(SettleIdsTest, ADuplicateComesForwardWhenItsRivalIsGone) {
  const IdConflicts conflicts = find_id_conflicts({
      record("b", "x", FileState::kDuplicate),
      record("d", "x", FileState::kDuplicate),
  });
  EXPECT_THAT(conflicts.promoted, ElementsAre(0));
  EXPECT_THAT(conflicts.displaced, IsEmpty());
}

TEST(SettleIdsTest, ANewFirstFileTakesTheId) {
  const IdConflicts conflicts = find_id_conflicts({
      record("a", "x", FileState::kIndexed),
      record("b", "x", FileState::kIndexed),
      record("c", "x", FileState::kDuplicate),
  });
  EXPECT_THAT(conflicts.displaced, ElementsAre(1));
  EXPECT_THAT(conflicts.promoted, IsEmpty());
}

TEST(SettleIdsTest, DraftsAndFailuresClaimNoId) {
  EXPECT_TRUE(find_id_conflicts({
                                    record("a", "x", FileState::kUnpublished),
                                    record("b", "", FileState::kFailed),
                                    record("c", "x", FileState::kIndexed),
                                    record("d", "", FileState::kFailed),
                                })
                  .none());
}

TEST(SettleIdsTest, IdsDifferByCase) {
  EXPECT_TRUE(find_id_conflicts(
                  {record("a", "X", FileState::kIndexed), record("b", "x", FileState::kIndexed)})
                  .none());
}

}  // namespace
}  // namespace fixlore
