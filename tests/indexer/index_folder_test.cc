// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "base/error.h"
#include "indexer/schema/generation.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

class IndexFolderTest : public testing::Test {
 protected:
  /// Publishes an empty generation.
  void publish() const {
    IndexFolder index(folder());
    ScopedFolder built(index.building_folder());
    write_manifest(built.path(), Manifest{});
    index.publish(built);
  }

  std::vector<std::string> generations() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder() / "generations")) {
      names.push_back(entry.path().filename());
    }
    std::ranges::sort(names);
    return names;
  }

  fs::path folder() const { return temporary_ / "index"; }

  TemporaryFolder temporary_;
};

TEST_F(IndexFolderTest, PublishesGenerationsInTurn) {
  publish();
  EXPECT_EQ(fs::read_symlink(folder() / "current"), "generations/000001");
  publish();
  EXPECT_EQ(fs::read_symlink(folder() / "current"), "generations/000002");
  EXPECT_EQ(current_generation(folder()), folder() / "generations/000002");
}

TEST_F(IndexFolderTest, KeepsAsManyGenerationsAsItIsTold) {
  for (int i = 0; i < 5; ++i) publish();
  const IndexFolder index(folder());
  index.clear(3);
  EXPECT_THAT(generations(), testing::ElementsAre("000003", "000004", "000005"));
  index.clear(2);
  EXPECT_THAT(generations(), testing::ElementsAre("000004", "000005"));
  EXPECT_EQ(index.next_number(), 6u);
}

TEST_F(IndexFolderTest, ClearsLeftoversAndKeepsWhatIsServed) {
  publish();
  temporary_.write("index/generations/000002.building/public/db/x", "unfinished");
  temporary_.write("index/generations/000002/public/x", "without a manifest");
  temporary_.write("index/generations/strange/x", "not ours");
  temporary_.write("index/generations/7/manifest.json", "not a name that we give");
  const IndexFolder index(folder());
  index.clear(3);
  EXPECT_THAT(generations(), testing::ElementsAre("000001"));
  EXPECT_EQ(index.next_number(), 2u);
}

TEST_F(IndexFolderTest, NeverGivesANumberTwice) {
  publish();
  publish();
  // As after a crash between the rename of the folder and the swap of the link.
  replace_link(folder() / "current", "generations/000001");
  const IndexFolder index(folder());
  index.clear(2);
  EXPECT_EQ(index.next_number(), 3u);
  EXPECT_THAT(generations(), testing::ElementsAre("000001", "000002"));
}

TEST_F(IndexFolderTest, KeepsAnOldGenerationThatIsServed) {
  for (int i = 0; i < 5; ++i) publish();
  const IndexFolder index(folder());
  index.serve(1);
  index.clear(2);
  EXPECT_THAT(generations(), testing::ElementsAre("000001", "000004", "000005"));
}

TEST_F(IndexFolderTest, ASecondRunIsRefusedAndToldByWhom) {
  const IndexFolder first(folder());
  try {
    const IndexFolder second(folder());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kConflict);
    EXPECT_THAT(error.what(), testing::HasSubstr(std::to_string(::getpid())));
  }
}

TEST_F(IndexFolderTest, TheLockGoesWithItsOwner) {
  { const IndexFolder first(folder()); }
  EXPECT_NO_THROW(IndexFolder{folder()});
}

TEST_F(IndexFolderTest, RefusesALinkThatACopyMadeAFolderOf) {
  publish();
  fs::remove(folder() / "current");
  fs::create_directory(folder() / "current");
  EXPECT_THROW(IndexFolder{folder()}, Error);
}

TEST_F(IndexFolderTest, NeverGivesTheNumberOfWhatIsServedWithoutManifest) {
  publish();
  fs::remove(generation_folder(folder(), 1) / "manifest.json");
  const IndexFolder index(folder());
  index.clear(2);
  EXPECT_EQ(index.next_number(), 2u);
}

TEST_F(IndexFolderTest, RefusesAFolderThatHoldsSomethingElse) {
  temporary_.write("index/thesis.doc", "precious");
  EXPECT_THROW(IndexFolder{folder()}, Error);
  EXPECT_TRUE(fs::exists(folder() / "thesis.doc"));
  temporary_.write("file", "");
  EXPECT_THROW(IndexFolder{temporary_ / "file"}, Error);
}

}  // namespace
}  // namespace fixlore
