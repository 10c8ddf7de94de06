// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/scan.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
namespace fs = std::filesystem;

class ScanTest : public testing::Test {
 protected:
  ScanResult scan() const { return scan_articles(content_.path(), content_ / "the-index"); }

  std::vector<std::string> paths() const {
    std::vector<std::string> out;
    for (const ScannedFile& file : scan().files) out.push_back(file.path);
    return out;
  }

  /// "rule path" of each diagnostic.
  std::vector<std::string> findings() const {
    std::vector<std::string> out;
    for (const Diagnostic& d : scan().diagnostics) out.push_back(d.rule + " " + d.path);
    return out;
  }

  TemporaryFolder content_;
};

TEST_F(ScanTest, FindsMarkdownSortedByTheBytesOfItsPath) {
  for (const char* path :
       {"b.md", "a/z.md", "a.md", "a-1.md", "网络/交换机.md", "c.markdown", "D.MD"}) {
    content_.write(path, "text");
  }
  content_.write("picture.png", "png");
  content_.write("notes.txt", "text");
  EXPECT_THAT(paths(), ElementsAre("D.MD", "a-1.md", "a.md", "a/z.md", "b.md", "c.markdown",
                                   "网络/交换机.md"));
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ScanTest, TakesSizeAndTime) {
  content_.write("a.md", "12345");
  const timespec times[2] = {{1'700'000'000, 123'456'789}, {1'700'000'000, 123'456'789}};
  ASSERT_EQ(::utimensat(AT_FDCWD, (content_ / "a.md").c_str(), times, 0), 0);
  const ScanResult result = scan();
  ASSERT_EQ(result.files.size(), 1u);
  EXPECT_EQ(result.files[0].stamp, (FileStamp{5, 1'700'000'000'123'456'789}));
}

TEST_F(ScanTest, LeavesOutGitNodeModulesAndTheIndexWithoutAWord) {
  for (const char* path :
       {".git/a.md", "node_modules/x/a.md", "sub/node_modules/a.md", "the-index/a.md", "kept.md"}) {
    content_.write(path, "text");
  }
  EXPECT_THAT(paths(), ElementsAre("kept.md"));
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(ScanTest, NamesHiddenFilesInAHint) {
  content_.write(".github/template.md", "text");
  content_.write("a/.draft.md", "text");
  content_.write("a/.gitignore", "text");
  EXPECT_THAT(paths(), IsEmpty());
  EXPECT_THAT(findings(),
              ElementsAre("hidden-file .github/template.md", "hidden-file a/.draft.md"));
  EXPECT_EQ(scan().diagnostics[0].severity, Severity::kHint);
}

TEST_F(ScanTest, HonoursTheIgnoreFile) {
  content_.write(".fixloreignore", "# comment\n\nREADME.md\nold/*.md\n/drafts/\r\n*.tmp.md  \n");
  for (const char* path : {"README.md", "sub/README.md", "old/a.md", "old/deep/a.md", "drafts/a.md",
                           "sub/drafts/a.md", "x.tmp.md", "a.md"}) {
    content_.write(path, "text");
  }
  EXPECT_THAT(paths(), ElementsAre("a.md", "old/deep/a.md", "sub/drafts/a.md"));
}

// Each would be taken for what matches nothing, and what it is to leave out published.
TEST_F(ScanTest, RefusesLinesOfTheIgnoreFileThatMatchNothing) {
  content_.write("drafts/a.md", "text");
  for (const char* line : {"!keep.md", "./drafts", "drafts/../x", "[*",
                           "\xFF\xFE"
                           "d"}) {
    content_.write(".fixloreignore", "# comment\n" + std::string(line) + "\n");
    try {
      paths();
      ADD_FAILURE() << line;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
      EXPECT_THAT(error.what(), testing::HasSubstr(".fixloreignore:2: ")) << line;
    }
  }
  content_.write(".fixloreignore",
                 "\xEF\xBB\xBF"
                 "drafts\n[ab].md\n");
  EXPECT_THAT(paths(), testing::IsEmpty());
}

TEST_F(ScanTest, FollowsLinksToFilesInsideOnly) {
  TemporaryFolder outside;
  outside.write("secret.md", "text");
  content_.write("a.md", "text");
  fs::create_symlink("a.md", content_ / "b.md");
  fs::create_symlink(outside / "secret.md", content_ / "c.md");
  EXPECT_THAT(paths(), ElementsAre("a.md", "b.md"));
  EXPECT_THAT(findings(), ElementsAre("link-outside c.md"));
}

TEST_F(ScanTest, ReportsLinkLoopsAndDeadLinks) {
  content_.write("sub/a.md", "text");
  fs::create_directory_symlink("..", content_ / "sub" / "up");
  fs::create_symlink("self.md", content_ / "self.md");
  fs::create_symlink("x", content_ / "y");
  fs::create_symlink("y", content_ / "x");
  fs::create_symlink("nowhere.md", content_ / "dead.md");
  fs::create_symlink("nowhere.png", content_ / "dead.png");
  EXPECT_THAT(paths(), ElementsAre("sub/a.md"));
  EXPECT_THAT(findings(),
              ElementsAre("unreadable-file dead.md", "unreadable-file self.md", "link-loop sub/up",
                          "unreadable-file x", "unreadable-file y"));
}

TEST_F(ScanTest, DoesNotFollowLinksToFolders) {
  content_.write("real/a.md", "text");
  fs::create_directory_symlink("real", content_ / "alias");
  EXPECT_THAT(paths(), ElementsAre("real/a.md"));
  EXPECT_THAT(findings(), ElementsAre("link-to-folder alias"));
}

TEST_F(ScanTest, ReportsWhatIsNoFile) {
  ASSERT_EQ(::mkfifo((content_ / "pipe.md").c_str(), 0600), 0);
  fs::create_directory(content_ / "folder.md");
  EXPECT_THAT(paths(), IsEmpty());
  EXPECT_THAT(findings(), ElementsAre("not-a-file pipe.md"));
}

TEST_F(ScanTest, ReportsNamesThatAreNotUtf8) {
  content_.write("bad-\xFF.md", "text");
  EXPECT_THAT(paths(), IsEmpty());
  EXPECT_THAT(findings(), ElementsAre("file-name-encoding bad-\xEF\xBF\xBD.md"));
}

TEST_F(ScanTest, ReportsAFolderTooDeepToOpen) {
  // Longer than PATH_MAX, so that not even root can open it by its path.
  const std::string name(200, 'd');
  const fs::path start = fs::current_path();
  fs::current_path(content_.path());
  for (int depth = 0; depth < 25; ++depth) {
    fs::create_directory(name);
    fs::current_path(name);
  }
  fs::current_path(start);
  content_.write("a.md", "text");
  EXPECT_THAT(paths(), ElementsAre("a.md"));
  const ScanResult result = scan();
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_THAT(result.diagnostics[0].message, testing::HasSubstr("name too long"));
}

TEST_F(ScanTest, RefusesAFolderThatIsNotThere) {
  EXPECT_THROW(scan_articles(content_ / "nowhere", {}), Error);
}

}  // namespace
}  // namespace fixlore
