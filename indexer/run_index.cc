// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_index.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <map>
#include <thread>
#include <utility>

#include "analyzers/analyzer.h"
#include "base/error.h"
#include "indexer/baseline.h"
#include "indexer/full_build.h"
#include "indexer/index_folder.h"
#include "indexer/parallel.h"
#include "indexer/read_article.h"
#include "indexer/run_context.h"
#include "indexer/scan.h"
#include "indexer/schema/fields.h"
#include "indexer/settle_ids.h"
#include "indexer/settle_vocabulary.h"
#include "indexer/update.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

std::int64_t now_ns() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

std::string utc_time(std::int64_t ns) {
  const std::time_t seconds = ns / 1'000'000'000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

double seconds_since(std::int64_t start_ns) {
  return static_cast<double>(now_ns() - start_ns) / 1e9;
}

RunContext make_context(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const unsigned jobs = options.jobs > 0 ? options.jobs : cores;
  return {fs::canonical(options.content),      options.read, jobs, stop, progress,
          std::make_shared<const Normalizer>()};
}

void refuse_same_folder(const IndexOptions& options) {
  std::error_code error;
  if (!fs::equivalent(options.content, options.index, error)) return;
  throw Error(ErrorCode::kInvalidArgument, "the index folder is the content folder",
              "give the index a folder of its own");
}

/// An empty folder is one that was not mounted more often than one whose articles are all gone.
void refuse_lost_content(const ScanResult& scan, const Baseline& base,
                         const IndexOptions& options) {
  const std::size_t known = base.catalogue.files.size();
  if (!scan.files.empty() || known == 0) return;
  throw Error(ErrorCode::kInvalidArgument,
              "there is no article in " + options.content.string() + ", but the index has " +
                  std::to_string(known),
              "check that the folder is mounted; to start anew, delete the index folder");
}

/// The classes that the indexed files are in, sorted by folder name.
std::vector<AudienceClass> classes_of(const std::vector<FileRecord>& records) {
  std::map<std::string, AudienceClass> classes;
  for (const FileRecord& record : records) {
    if (record.state != FileState::kIndexed) continue;
    AudienceClass& each = classes[class_directory(record.audience)];
    each.audience = record.audience;
    ++each.articles;
  }
  std::vector<AudienceClass> out;
  for (auto& [name, each] : classes) {
    each.directory = name;
    out.push_back(std::move(each));
  }
  return out;
}

/// The content folder as it is now, written to `building`.
std::vector<FileRecord> build(const ScanResult& scan, const Baseline& base,
                              const fs::path& building, GenerationWriter& writer,
                              const RunContext& context, RunReport& report) {
  std::vector<FileRecord> records;
  if (!base.full_reason.empty()) {
    records = build_all(scan.files, building, context);
    report.files_read = scan.files.size();
  } else {
    const ChangePlan plan = plan_from(base, scan, context.content);
    records = apply_changes(plan, writer, context);
    report.files_read = plan.read.size();
  }
  settle_ids(records, writer, context);
  return records;
}

/// Only reads.
std::vector<FileRecord> read_all(const std::vector<ScannedFile>& scanned,
                                 const RunContext& context) {
  std::vector<FileRecord> records;
  context.progress.begin(Progress::Phase::kRead, scanned.size());
  const auto make_worker = [&] {
    return [&](std::size_t index) {
      throw_if_stopped(context.stop);
      context.progress.advance(1, scanned[index].stamp.size);
      return read_article(context.content, scanned[index], nullptr, context.read).record;
    };
  };
  const auto take = [&](std::size_t, FileRecord record) { records.push_back(std::move(record)); };
  parallel_in_order(scanned.size(), context.jobs, make_worker, take);
  for (const std::size_t i : find_id_conflicts(records).displaced) {
    records[i].state = FileState::kDuplicate;
  }
  return records;
}

}  // namespace

RunReport run_index(const IndexOptions& options, Progress& progress, const std::stop_token& stop) {
  const std::int64_t started_ns = now_ns();
  progress.begin(Progress::Phase::kScan, 0);
  refuse_same_folder(options);
  ScanResult scan = scan_articles(options.content, options.index);
  IndexFolder index(options.index);
  const Baseline base = load_baseline(index, options.read, options.full);
  refuse_lost_content(scan, base, options);
  const RunContext context = make_context(options, progress, stop);
  const bool full = !base.full_reason.empty();
  const VocabularyFiles vocabulary =
      settle_vocabulary(context.content, base.folder, *context.normalizer, scan.diagnostics);

  RunReport report;
  report.full_reason = base.full_reason;
  ScopedFolder building(index.building_folder());
  GenerationWriter writer(building.path(), full ? fs::path() : base.folder);
  Catalogue catalogue{context.content, settings_of(options.read), started_ns, {}};
  catalogue.files = build(scan, base, building.path(), writer, context, report);
  report.bytes_read = progress.bytes();
  progress.begin(Progress::Phase::kCheck, 0);
  report_files(report, scan, context.content, catalogue.files);
  report_changes(report, article_versions(base.catalogue.files), article_versions(catalogue.files));

  throw_if_stopped(stop);
  progress.begin(Progress::Phase::kPublish, 0);
  report.published = full || writer.changed() || vocabulary != read_vocabulary_files(base.folder);
  if (report.published) {
    const Manifest manifest{index.next_number(), kSchemaVersion, kAnalyzerVersion,
                            utc_time(started_ns), classes_of(catalogue.files)};
    writer.finish(manifest.classes, *context.normalizer);
    write_vocabulary_files(building.path(), vocabulary);
    save_catalogue(building.path() / kCatalogueFile, catalogue);
    index.publish(building, manifest);
    report.generation = manifest.generation;
  } else {
    // No reader opens the catalogue, so it alone is renewed in a published generation: the next run
    // then need not look again at files of which only the time has changed.
    const bool changed =
        report.files_read > 0 || catalogue.files.size() < base.catalogue.files.size();
    if (changed) save_catalogue(base.catalogue_file(), catalogue);
    report.generation = base.generation;
  }
  report.seconds = seconds_since(started_ns);
  return report;
}

RunReport check_content(const IndexOptions& options, Progress& progress,
                        const std::stop_token& stop) {
  const std::int64_t started_ns = now_ns();
  progress.begin(Progress::Phase::kScan, 0);
  ScanResult scan = scan_articles(options.content, options.index);
  const RunContext context = make_context(options, progress, stop);
  settle_vocabulary(context.content, {}, *context.normalizer, scan.diagnostics);
  RunReport report;
  const std::vector<FileRecord> records = read_all(scan.files, context);
  report.files_read = scan.files.size();
  report.bytes_read = progress.bytes();
  progress.begin(Progress::Phase::kCheck, 0);
  report_files(report, scan, context.content, records);
  report.seconds = seconds_since(started_ns);
  return report;
}

}  // namespace fixlore
