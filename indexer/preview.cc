// SPDX-License-Identifier: GPL-3.0-or-later
// The runs that only read: previews and checks.
#include <algorithm>
#include <utility>

#include "indexer/check_pins.h"
#include "indexer/file_tree.h"
#include "indexer/index_folder.h"
#include "indexer/parallel.h"
#include "indexer/read_article.h"
#include "indexer/run_setup.h"
#include "indexer/segmentation_change.h"
#include "indexer/settle_ids.h"
#include "indexer/settle_vocabulary.h"
#include "indexer/suggested_queries.h"

namespace fixlore {

namespace {

/// The records of all files as a run would leave them, but for document ids, and whether it would
/// change a database.
struct Reading {
  std::vector<FileRecord> records;
  bool changes = false;
};

void settle_states(std::vector<FileRecord>& records) {
  const IdConflicts conflicts = find_id_conflicts(records);
  for (const std::size_t i : conflicts.displaced) records[i].state = FileState::kDuplicate;
  for (const std::size_t i : conflicts.promoted) records[i].state = FileState::kIndexed;
}

Reading read_planned(const ChangePlan& plan, const RunContext& context) {
  Reading out;
  for (const FileRecord* record : plan.unchanged) out.records.push_back(*record);
  for (const FileRecord* record : plan.gone) out.changes |= record->docid > 0;
  context.progress.begin(Progress::Phase::kRead, plan.read.size());
  const auto make_worker = [&] {
    return [&](std::size_t index) {
      throw_if_stopped(context.stop);
      const FileToRead& item = plan.read[index];
      ReadFile file = read_article(context.content, *item.file, item.known, context.read);
      file.article.reset();  // results wait for their turn, and articles are large
      context.progress.advance(1, item.file->stamp.size);
      return file;
    };
  };
  const auto take = [&](std::size_t index, ReadFile file) {
    const FileRecord* known = plan.read[index].known;
    const bool was_indexed = known != nullptr && known->docid > 0;
    const bool is_indexed = file.record.state == FileState::kIndexed;
    out.changes |= !file.same_content && (was_indexed || is_indexed);
    out.records.push_back(std::move(file.record));
  };
  parallel_in_order(plan.read.size(), context.jobs, make_worker, take);
  std::ranges::sort(out.records, {}, &FileRecord::path);
  settle_states(out.records);
  return out;
}

/// Reads what the plan names, and reports what the files are.
Reading read_and_report(const ChangePlan& plan, const VocabularyFiles& vocabulary,
                        Diagnostics vocabulary_findings, const ScanResult& scan,
                        const RunContext& context, RunReport& report) {
  Reading reading = read_planned(plan, context);
  report.files_read = plan.read.size();
  report.bytes_read = context.progress.bytes();
  context.progress.begin(Progress::Phase::kCheck, 0);
  check_pins(vocabulary, reading.records, *context.normalizer, vocabulary_findings);
  report_files(report, scan, context.content, reading.records);
  add_diagnostics(report, vocabulary_findings);
  return reading;
}

}  // namespace

RunReport preview_index(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop) {
  const std::int64_t started_ns = now_ns();
  progress.begin(Progress::Phase::kScan, 0);
  refuse_same_folder(options);
  refuse_foreign_folder(options.index);
  const ScanResult scan = scan_articles(options.content, options.index);
  const Baseline base =
      load_baseline(current_generation(options.index), scan, options.read, options.full);
  refuse_lost_content(scan, base, options);
  const RunContext context = make_context(options, progress, stop);
  const bool full = !base.full_reason.empty();
  Diagnostics vocabulary_findings;
  const VocabularyFiles vocabulary =
      settle_vocabulary(context.content, base.folder, *context.normalizer, vocabulary_findings);

  RunReport report;
  report.kind = RunReport::Kind::kPreview;
  report.full_reason = base.full_reason;
  report.generation = base.manifest.generation;
  const ArticleIds resegmented =
      full ? ArticleIds()
           : resegmented_articles(base.folder, *read_words(vocabulary, *context.normalizer),
                                  *context.normalizer);
  const ChangePlan plan =
      full ? plan_changes(scan, {}, 0) : plan_from(base, scan, context.content, resegmented);
  const Reading reading =
      read_and_report(plan, vocabulary, std::move(vocabulary_findings), scan, context, report);
  report_changes(report, article_versions(base.catalogue.files), article_versions(reading.records),
                 resegmented);
  report.published = full || reading.changes || vocabulary != read_vocabulary_files(base.folder) ||
                     suggested_queries(context.content, reading.records, *context.normalizer) !=
                         published_queries(base.folder, base.manifest.classes);
  if (!base.folder.empty()) report.index_bytes = tree_bytes(base.folder);
  report.seconds = seconds_since(started_ns);
  return report;
}

RunReport check_content(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop) {
  const std::int64_t started_ns = now_ns();
  progress.begin(Progress::Phase::kScan, 0);
  const ScanResult scan = scan_articles(options.content, options.index);
  const RunContext context = make_context(options, progress, stop);
  Diagnostics vocabulary_findings;
  const VocabularyFiles vocabulary =
      settle_vocabulary(context.content, {}, *context.normalizer, vocabulary_findings);
  RunReport report;
  report.kind = RunReport::Kind::kCheck;
  read_and_report(plan_changes(scan, {}, 0), vocabulary, std::move(vocabulary_findings), scan,
                  context, report);
  report.seconds = seconds_since(started_ns);
  return report;
}

}  // namespace fixlore
