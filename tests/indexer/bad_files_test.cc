// SPDX-License-Identifier: GPL-3.0-or-later
// A bad file of each kind is named, and the run goes on.
#include <gmock/gmock.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::Contains;
using testing::HasSubstr;
namespace fs = std::filesystem;

constexpr uid_t kNobody = 65534;

/// Gives up root's right to read everything, for this thread and those it starts.
class WithoutRoot {
 public:
  WithoutRoot() { ::setfsuid(kNobody); }
  ~WithoutRoot() { ::setfsuid(::geteuid()); }
  WithoutRoot(const WithoutRoot&) = delete;
  WithoutRoot& operator=(const WithoutRoot&) = delete;
};

class BadFilesTest : public IndexFixture {
 protected:
  BadFilesTest() { article("good.md", "Good"); }

  /// Indexes, and checks that the good article got in.
  RunReport run_past_bad_files() const {
    const RunReport report = run();
    EXPECT_EQ(title("public", "good"), "Good");
    EXPECT_EQ(report.files, report.articles + report.unpublished + report.failed);
    return report;
  }

  /// The same as a user to whom modes mean something.
  RunReport run_without_root() const {
    for (const fs::path& open : {content_.path(), temporary_.path()}) {
      fs::permissions(open, fs::perms::all);
    }
    const WithoutRoot nobody;
    return run_past_bad_files();
  }

  /// The only file that failed, and why: "path:line rule".
  void expect_failure(const std::string& finding) const {
    const RunReport report = run_past_bad_files();
    EXPECT_EQ(report.failed, 1u);
    EXPECT_THAT(findings(report), Contains(finding));
  }
};

TEST_F(BadFilesTest, BrokenYaml) {
  content_.write("bad.md", "---\ntitle: x\ntags: [a, b\n---\n\ntext\n");
  expect_failure("bad.md:4 front-matter-syntax");
}

TEST_F(BadFilesTest, NoTitle) {
  content_.write("sub/untitled.md", "text without any heading\n");
  const RunReport report = run_past_bad_files();
  EXPECT_THAT(findings(report), Contains(HasSubstr("missing-title")));
  EXPECT_NE(title("public", "sub/untitled"), "");
}

TEST_F(BadFilesTest, BadUtf8) {
  content_.write("bad.md", "# Title\n\nline three\nline \xFF\xFE four\n");
  EXPECT_THAT(findings(run_past_bad_files()), Contains("bad.md:4 invalid-utf8"));
}

TEST_F(BadFilesTest, NulByte) {
  content_.write("bad.md", std::string("# Title\n\nbefore\0after\n", 22));
  EXPECT_THAT(findings(run_past_bad_files()), Contains("bad.md:3 nul-byte"));
}

TEST_F(BadFilesTest, FiftyMegabytes) {
  content_.write("huge.md", "# Huge\n");
  fs::resize_file(content_ / "huge.md", 50u << 20);
  expect_failure("huge.md:0 file-too-large");
}

TEST_F(BadFilesTest, HugeShapesAreNamedWithinBounds) {
  const auto repeated = [](int times, const char* text) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
  };
  std::string keys;
  for (int i = 0; i < 100'000; ++i) keys += "k" + std::to_string(i) + ": v\n";
  content_.write("headings.md", repeated(1'000'000, "# a\n"));
  content_.write("links.md", "# T\n\n" + repeated(200'000, "[a](no/such.md) "));
  content_.write("unsafe.md", "# T\n\n" + repeated(150'000, "[a](javascript:b) "));
  content_.write("keys.md", "---\ntitle: T\n" + keys + "---\n");
  content_.write("deep.md", "---\ntitle: T\nx: " + repeated(100'000, "[") + "\n---\n");
  const RunReport report = run_past_bad_files();
  EXPECT_EQ(report.failed, 5u);
  for (const char* file : {"headings.md", "links.md", "unsafe.md", "keys.md", "deep.md"}) {
    EXPECT_THAT(findings(report), Contains(HasSubstr(file))) << file;
  }
  EXPECT_LT(report.diagnostics.size(), 20'000u);
}

TEST_F(BadFilesTest, Empty) {
  content_.write("empty.md", "");
  expect_failure("empty.md:0 file-empty");
}

TEST_F(BadFilesTest, SymlinkLoop) {
  fs::create_symlink("loop.md", content_ / "loop.md");
  expect_failure("loop.md:0 unreadable-file");
}

TEST_F(BadFilesTest, Unreadable) {
  content_.write("locked.md", "# Locked\n");
  content_.write("folder/inside.md", "# Inside\n");
  ::chmod((content_ / "locked.md").c_str(), 0);
  ::chmod((content_ / "folder").c_str(), 0);
  const RunReport report = run_without_root();
  EXPECT_EQ(report.failed, 2u);
  EXPECT_THAT(findings(report), Contains("folder:0 unreadable-folder"));
  EXPECT_THAT(findings(report), Contains("locked.md:0 unreadable-file"));
  ::chmod((content_ / "folder").c_str(), 0700);
}

TEST_F(BadFilesTest, AnArticleThatCannotBeReadStaysUntilItCan) {
  article("a.md", "Before");
  article("b.md", "Other");
  run_without_root();
  article("a.md", "After");
  ::chmod((content_ / "a.md").c_str(), 0);
  for (int i = 0; i < 2; ++i) {
    const RunReport report = run_without_root();
    EXPECT_EQ(report.removed, 0u);
    EXPECT_THAT(findings(report), testing::ElementsAre("a.md:0 unreadable-file"));
    EXPECT_EQ(title("public", "a"), "Before");
  }
  ::chmod((content_ / "a.md").c_str(), 0644);
  EXPECT_THAT(findings(run_without_root()), testing::IsEmpty());
  EXPECT_EQ(title("public", "a"), "After");
}

// A build from nothing would be without them.
TEST_F(BadFilesTest, NoRunBuildsAllAnewWithoutBeingAskedWhileSomethingCannotBeRead) {
  constexpr int kMany = 150;
  article("locked/a.md", "Locked");
  for (int i = 0; i < kMany; ++i) article("f" + std::to_string(i) + ".md", "Before");
  run_without_root();
  for (int i = 0; i < kMany; ++i) article("f" + std::to_string(i) + ".md", "After");
  ::chmod((content_ / "locked").c_str(), 0);
  EXPECT_EQ(run_without_root().full_reason, "");
  EXPECT_EQ(title("public", "locked/a"), "Locked");
  EXPECT_EQ(title("public", "f7"), "After");
  ::chmod((content_ / "locked").c_str(), 0755);
  content_.remove("f0.md");
  EXPECT_NE(run_without_root().full_reason, "");
  EXPECT_EQ(title("public", "locked/a"), "Locked");
}

TEST_F(BadFilesTest, AFolderWhoseEntriesCannotBeLookedAtKeepsItsArticles) {
  article("sub/b.md", "B");
  article("sub/deep/c.md", "C");
  article("a.md", "A");
  run_without_root();
  ::chmod((content_ / "sub").c_str(), 0644);  // lists, but cannot be entered
  const RunReport report = run_without_root();
  EXPECT_EQ(report.removed, 0u);
  EXPECT_THAT(findings(report), Contains("sub/b.md:0 unreadable-file"));
  EXPECT_EQ(title("public", "sub/deep/c"), "C");
  ::chmod((content_ / "sub").c_str(), 0755);
}

TEST_F(BadFilesTest, AnArticleThatAWordConcernsAndThatCannotBeReadStays) {
  article("a.md", "A", "", "文字乙\n");
  article("b.md", "B");
  run_without_root();
  content_.write("vocabulary/words.txt", "文字乙\n");
  ::chmod((content_ / "a.md").c_str(), 0);
  EXPECT_EQ(run_without_root().removed, 0u);
  EXPECT_EQ(title("public", "a"), "A");
  ::chmod((content_ / "a.md").c_str(), 0644);
  run_without_root();
  EXPECT_THAT(terms("public"), Contains("文字乙"));
}

TEST_F(BadFilesTest, AVocabularyThatCannotBeReadStaysInForce) {
  article("a.md", "A");
  content_.write("vocabulary/synonyms.txt", "宕机, 挂了\n");
  run_without_root();
  for (const mode_t mode : {0000, 0644}) {
    ::chmod((content_ / "vocabulary").c_str(), mode);
    const RunReport report = run_without_root();
    EXPECT_FALSE(report.published);
    EXPECT_THAT(findings(report), Contains("vocabulary:0 vocabulary"));
  }
  ::chmod((content_ / "vocabulary").c_str(), 0755);
}

TEST_F(BadFilesTest, RulesOfWhatIsLeftOutThatCannotBeReadEndTheRun) {
  content_.write(".fixloreignore", "drafts\n");
  article("drafts/secret.md", "Secret");
  article("a.md", "A");
  run_without_root();
  ::chmod((content_ / ".fixloreignore").c_str(), 0);
  EXPECT_THROW(run_without_root(), Error);
  EXPECT_EQ(title("public", "drafts/secret"), "");
}

TEST_F(BadFilesTest, APipeInThePlaceOfAFileHoldsNothingUp) {
  article("a.md", "A");
  content_.write("vocabulary/pins.txt", "");
  ::mkfifo((content_ / "vocabulary/words.txt").c_str(), 0644);
  EXPECT_THAT(findings(run()), Contains("vocabulary:0 vocabulary"));
  ::mkfifo((content_ / ".fixloreignore").c_str(), 0644);
  EXPECT_THROW(run(), Error);
}

// Its time does not change with its mode.
TEST_F(BadFilesTest, AFileThatCouldNotBeReadIsTriedAgain) {
  article("a.md", "Title");
  fs::last_write_time(content_ / "a.md", fs::file_time_type::clock::now() - std::chrono::hours(1));
  ::chmod((content_ / "a.md").c_str(), 0);
  EXPECT_EQ(run_without_root().failed, 1u);
  ::chmod((content_ / "a.md").c_str(), 0644);
  EXPECT_EQ(run_without_root().added, 1u);
}

TEST_F(BadFilesTest, AFileThatTurnsBadLeavesTheIndex) {
  article("a.md", "Title");
  run();
  ASSERT_NE(find("public", "a"), 0u);
  content_.write("a.md", "---\ntitle: [\n---\n");
  EXPECT_EQ(run_past_bad_files().removed, 1u);
  EXPECT_EQ(find("public", "a"), 0u);
  article("a.md", "Mended");
  EXPECT_EQ(run_past_bad_files().added, 1u);
}

TEST_F(BadFilesTest, DeadLinkAndMissingPicture) {
  article("a.md", "A", "", "[x](nowhere.md)\n\n![y](images/none.png)\n");
  const std::vector<std::string> found = findings(run_past_bad_files());
  EXPECT_THAT(found, Contains("a.md:5 dead-link"));
  EXPECT_THAT(found, Contains("a.md:7 missing-attachment"));
}

TEST_F(BadFilesTest, AllAtOnceAreNamedAgainByTheNextRun) {
  content_.write("yaml.md", "---\ntitle: [\n---\n");
  content_.write("utf8.md", "# T\n\n\xFF\n");
  content_.write("huge.md", "");
  fs::resize_file(content_ / "huge.md", 50u << 20);
  fs::create_symlink("loop.md", content_ / "loop.md");
  article("twin-1.md", "T", "id: twin\n");
  article("twin-2.md", "T", "id: twin\n");
  const std::vector<std::string> first = findings(run_past_bad_files());
  EXPECT_EQ(first.size(), 5u);
  EXPECT_EQ(findings(run_past_bad_files()), first);
}

}  // namespace
}  // namespace fixlore
