// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_tree.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

TEST(FileTreeTest, ACloneIsAFileOfItsOwn) {
  const TemporaryFolder folder;
  const std::string big(3'000'000, 'x');
  folder.write("from/a", big);
  folder.write("from/sub/b", "b");
  folder.write("from/empty", "");
  clone_tree(folder / "from", folder / "to");
  EXPECT_EQ(folder.read("to/a"), big);
  EXPECT_EQ(folder.read("to/sub/b"), "b");
  EXPECT_TRUE(fs::exists(folder / "to" / "empty"));
  folder.write("to/sub/b", "changed");
  EXPECT_EQ(folder.read("from/sub/b"), "b");
}

TEST(FileTreeTest, ALinkIsASecondName) {
  const TemporaryFolder folder;
  folder.write("from/sub/b", "b");
  link_tree(folder / "from", folder / "to");
  EXPECT_EQ(fs::hard_link_count(folder / "from" / "sub" / "b"), 2u);
  remove_tree(folder / "from");
  EXPECT_EQ(folder.read("to/sub/b"), "b");
}

TEST(FileTreeTest, ReplacesALinkInOneStep) {
  const TemporaryFolder folder;
  replace_link(folder / "current", "one");
  EXPECT_EQ(fs::read_symlink(folder / "current"), "one");
  folder.write("current.tmp", "left behind by a crash");
  replace_link(folder / "current", "two");
  EXPECT_EQ(fs::read_symlink(folder / "current"), "two");
  EXPECT_FALSE(fs::exists(fs::symlink_status(folder / "current.tmp")));
}

TEST(FileTreeTest, AScopedFolderGoesUnlessReleased) {
  const TemporaryFolder folder;
  {
    const ScopedFolder gone(folder / "x" / "gone");
    ScopedFolder kept(folder / "kept");
    folder.write("x/gone/file", "bytes");
    kept.release();
  }
  EXPECT_FALSE(fs::exists(folder / "x" / "gone"));
  EXPECT_TRUE(fs::exists(folder / "kept"));
}

TEST(FileTreeTest, SaysWhatItCouldNotDo) {
  const TemporaryFolder folder;
  folder.write("file", "bytes");
  try {
    make_folders(folder / "file" / "below");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kIo);
    EXPECT_NE(std::string(error.what()).find("below"), std::string::npos);
  }
  EXPECT_THROW(clone_tree(folder / "nowhere", folder / "to"), Error);
  EXPECT_THROW(sync_tree(folder / "nowhere"), Error);
}

}  // namespace
}  // namespace fixlore
