// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_report.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

ArticleVersion version(std::string id, std::string path, std::string_view content) {
  return {std::move(id), std::move(path), sha256(content)};
}

TEST(RunReportTest, CountsWhatCameChangedWentAndStayed) {
  RunReport report;
  report_changes(report,
                 {version("a", "a.md", "1"), version("b", "b.md", "1"), version("c", "c.md", "1"),
                  version("d", "d.md", "1"), version("z", "z.md", "1")},
                 {version("b", "b.md", "1"), version("c", "c.md", "2"),
                  version("d", "moved.md", "1"), version("e", "e.md", "1")});
  EXPECT_EQ(report.added, 1u);
  EXPECT_EQ(report.replaced, 2u);
  EXPECT_EQ(report.removed, 2u);
  EXPECT_EQ(report.unchanged, 1u);
}

TEST(RunReportTest, EveryFileIsPublishedOrNotOrFailed) {
  const TemporaryFolder content;
  std::vector<FileRecord> records(5);
  const FileState states[] = {FileState::kIndexed, FileState::kUnpublished, FileState::kDuplicate,
                              FileState::kFailed, FileState::kIndexed};
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].path = std::string(1, static_cast<char>('a' + i)) + ".md";
    records[i].id = i == 2 ? "a" : records[i].path.substr(0, 1);
    records[i].state = states[i];
    records[i].details = encode_details({});
  }
  ScanResult scan;
  scan.diagnostics = {{"pipe.md", 0, Severity::kError, "not-a-file", "", ""},
                      {".x.md", 0, Severity::kHint, "hidden-file", "", ""}};
  RunReport report;
  report_files(report, scan, content.path(), records);
  EXPECT_EQ(report.files, 6u);
  EXPECT_EQ(report.articles, 2u);
  EXPECT_EQ(report.unpublished, 1u);
  EXPECT_EQ(report.failed, 3u);
}

TEST(RunReportTest, FindingsAreSortedByPathAndLine) {
  const TemporaryFolder content;
  FileRecord record;
  record.path = "b.md";
  FileDetails details;
  details.diagnostics = {{"b.md", 9, Severity::kHint, "second", "", ""},
                         {"b.md", 2, Severity::kHint, "first", "", ""}};
  record.details = encode_details(details);
  ScanResult scan;
  scan.diagnostics = {{"c.md", 0, Severity::kError, "last", "", ""}};
  RunReport report;
  report_files(report, scan, content.path(), {record});
  ASSERT_EQ(report.diagnostics.size(), 3u);
  EXPECT_EQ(report.diagnostics[0].rule, "first");
  EXPECT_EQ(report.diagnostics[1].rule, "second");
  EXPECT_EQ(report.diagnostics[2].rule, "last");
}

}  // namespace
}  // namespace fixlore
