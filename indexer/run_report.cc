// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_report.h"

#include <algorithm>

#include "indexer/check_links.h"

namespace fixlore {

namespace {

DiagnosticList collect_diagnostics(const ScanResult& scan, const std::filesystem::path& content,
                                   const std::vector<FileRecord>& records) {
  DiagnosticList all = check_links(content, records);
  all.add(scan.diagnostics);
  for (const FileRecord& record : records) {
    all.add(decode_details(record.path, record.details).diagnostics);
  }
  all.sort();
  return all;
}

}  // namespace

void report_files(RunReport& report, const ScanResult& scan, const std::filesystem::path& content,
                  const std::vector<FileRecord>& records) {
  const auto count = [&](FileState state) {
    return static_cast<std::uint64_t>(std::ranges::count(records, state, &FileRecord::state));
  };
  const auto not_taken = static_cast<std::uint64_t>(
      std::ranges::count(scan.diagnostics, Severity::kError, &Diagnostic::severity));
  report.files = records.size() + not_taken;
  report.articles = count(FileState::kIndexed);
  report.unpublished = count(FileState::kUnpublished);
  report.failed = count(FileState::kFailed) + count(FileState::kDuplicate) + not_taken;
  for (const FileRecord& record : records) report.source_bytes += record.stamp.size;
  report.diagnostics = collect_diagnostics(scan, content, records);
}

void add_diagnostics(RunReport& report, const Diagnostics& diagnostics) {
  report.diagnostics.add(diagnostics);
  report.diagnostics.sort();
}

std::vector<ArticleVersion> article_versions(const std::vector<FileRecord>& records) {
  std::vector<ArticleVersion> versions;
  for (const FileRecord& record : records) {
    if (record.state != FileState::kIndexed) continue;
    versions.push_back({record.id, record.path, record.sha256});
  }
  std::ranges::sort(versions, {}, &ArticleVersion::id);
  return versions;
}

void report_changes(RunReport& report, const std::vector<ArticleVersion>& before,
                    const std::vector<ArticleVersion>& after, const ArticleIds& anew) {
  auto old = before.begin();
  for (const ArticleVersion& article : after) {
    for (; old != before.end() && old->id < article.id; ++old) ++report.removed;
    if (old == before.end() || old->id != article.id) {
      ++report.added;
      continue;
    }
    const bool same = *old == article;
    ++(same ? report.unchanged : report.replaced);
    if (same && anew.contains(article.id)) report.resegmented.push_back(article.id);
    ++old;
  }
  report.removed += static_cast<std::uint64_t>(before.end() - old);
}

}  // namespace fixlore
