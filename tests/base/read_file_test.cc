// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/read_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

TEST(ReadFileTest, ReadsAsMuchAsIsAskedFor) {
  const TemporaryFolder folder;
  folder.write("file", "abcdef");
  EXPECT_EQ(read_file(folder / "file", 100), "abcdef");
  EXPECT_EQ(read_file(folder / "file", 4), "abcd");
  folder.write("empty", "");
  EXPECT_EQ(read_file(folder / "empty", 4), "");
}

TEST(ReadFileTest, TellsWhatIsNotThereFromWhatCannotBeRead) {
  const TemporaryFolder folder;
  folder.write("file", "");
  EXPECT_EQ(read_file(folder / "none", 4), std::nullopt);
  EXPECT_EQ(read_file(folder / "file/none", 4), std::nullopt);
  std::filesystem::create_symlink("loop", folder / "loop");
  std::filesystem::create_symlink("nothing", folder / "dangling");
  for (const char* name : {"loop", "loop/a", "dangling", "dangling/a"}) {
    EXPECT_THROW(read_file(folder / name, 4), Error) << name;
  }
}

TEST(ReadFileTest, WaitsForNothing) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THROW(read_file(folder / "pipe", 4), Error);
  EXPECT_THROW(read_file(folder.path(), 4), Error);
  EXPECT_THROW(read_file("/dev/zero", 4), Error);
}

}  // namespace
}  // namespace fixlore
