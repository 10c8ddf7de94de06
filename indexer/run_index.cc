// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_index.h"

#include <ctime>
#include <future>
#include <map>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/dictionary_version.h"
#include "indexer/baseline.h"
#include "indexer/check_pins.h"
#include "indexer/full_build.h"
#include "indexer/generation_files.h"
#include "indexer/index_folder.h"
#include "indexer/run_setup.h"
#include "indexer/scan.h"
#include "indexer/schema/fields.h"
#include "indexer/segmentation_change.h"
#include "indexer/settle_vocabulary.h"
#include "indexer/suggested_queries.h"
#include "indexer/update.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

std::string utc_time(std::int64_t ns) {
  const std::time_t seconds = ns / 1'000'000'000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
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
                              const ArticleIds& resegmented, const fs::path& building,
                              GenerationWriter& writer, const RunContext& context,
                              RunReport& report) {
  std::vector<FileRecord> records;
  if (!base.full_reason.empty()) {
    records = build_all(scan.files, building, context);
    report.files_read = scan.files.size();
  } else {
    const ChangePlan plan = plan_from(base, scan, context.content, resegmented);
    records = apply_changes(plan, writer, context);
    report.files_read = plan.read.size();
  }
  settle_ids(records, writer, context);
  return records;
}

/// Completes what was built: what is not of one article, and the manifest of it all, which comes
/// last. Whoever has the manifest can open the generation.
void complete(const fs::path& building, std::uint64_t number, GenerationWriter& writer,
              const VocabularyFiles& vocabulary, const SuggestedQueries& queries,
              const Catalogue& catalogue, const Baseline& base, const RunContext& context) {
  Manifest manifest;
  manifest.generation = number;
  manifest.schema_version = kSchemaVersion;
  manifest.analyzer_version = kAnalyzerVersion;
  manifest.dictionary_version = dictionary_version();
  manifest.created_at = utc_time(catalogue.started_ns);
  manifest.classes = classes_of(catalogue.files);
  writer.finish(manifest.classes, queries);
  write_vocabulary_files(building, vocabulary);
  manifest.files = describe_files(building, base.folder, base.manifest, context.jobs, context.stop);
  save_catalogue(building / kCatalogueFile, catalogue);
  write_manifest(building, manifest);
}

/// Whether what was built may be published, by the gate or because that was ordered.
bool passes_gate(const IndexOptions& options, const fs::path& building, Progress& progress,
                 RunReport& report) {
  if (!options.gate) return true;
  std::optional<GateResult> result = options.gate(building, progress);
  if (!result) return true;
  add_diagnostics(report, result->diagnostics);
  report.gate = std::move(result);
  return report.gate->passed() || options.force;
}

/// No reader opens the catalogue, so it alone is renewed in a published generation: the next run
/// then need not look again at files of which only the time has changed.
void renew_catalogue(const Catalogue& catalogue, const Baseline& base, const RunReport& report) {
  const bool changed =
      report.files_read > 0 || catalogue.files.size() < base.catalogue.files.size();
  if (changed) save_catalogue(base.catalogue_file(), catalogue);
}

}  // namespace

RunReport run_index(const IndexOptions& options, Progress& progress, const std::stop_token& stop) {
  const std::int64_t started_ns = now_ns();
  progress.begin(Progress::Phase::kScan, 0);
  refuse_same_folder(options);
  const ScanResult scan = scan_articles(options.content, options.index);
  const IndexFolder index(options.index);
  index.clear(options.keep_generations);
  const Baseline base = load_baseline(index.current(), scan, options.read, options.full);
  refuse_lost_content(scan, base, options);
  RunContext context = make_context(options, progress, stop);
  const bool full = !base.full_reason.empty();
  Diagnostics vocabulary_findings;
  const VocabularyFiles vocabulary =
      settle_vocabulary(context.content, base.folder, *context.normalizer, vocabulary_findings);
  context.words = read_words(vocabulary, *context.normalizer);
  const ArticleIds resegmented =
      full ? ArticleIds() : resegmented_articles(base.folder, *context.words, *context.normalizer);

  RunReport report;
  report.full_reason = base.full_reason;
  report.generation = base.manifest.generation;
  ScopedFolder building(index.building_folder());
  GenerationWriter writer(building.path(), full ? fs::path() : base.folder, base.manifest, context);
  Catalogue catalogue{context.content, settings_of(options.read), started_ns, {}};
  catalogue.files = build(scan, base, resegmented, building.path(), writer, context, report);
  report.bytes_read = progress.bytes();
  progress.begin(Progress::Phase::kCheck, 0);
  // Beside what follows, in a thread of its own: it looks at the files alone, which are done with.
  std::future<void> checks = std::async(std::launch::async, [&] {
    check_pins(vocabulary, catalogue.files, *context.normalizer, vocabulary_findings);
    report_files(report, scan, context.content, catalogue.files);
    add_diagnostics(report, vocabulary_findings);
  });
  report_changes(report, article_versions(base.catalogue.files), article_versions(catalogue.files),
                 resegmented);

  throw_if_stopped(stop);
  progress.begin(Progress::Phase::kPublish, 0);
  const SuggestedQueries queries =
      suggested_queries(context.content, catalogue.files, *context.normalizer);
  if (full || writer.changed() || vocabulary != read_vocabulary_files(base.folder) ||
      queries != published_queries(base.folder, base.manifest.classes)) {
    const std::uint64_t number = index.next_number();
    complete(building.path(), number, writer, vocabulary, queries, catalogue, base, context);
    checks.get();
    report.published = passes_gate(options, building.path(), progress, report) && !options.trial;
    progress.begin(Progress::Phase::kPublish, 0);
    if (report.published) {
      index.publish(building);
      report.generation = number;
    }
  } else {
    checks.get();
    if (!options.trial) renew_catalogue(catalogue, base, report);
  }
  if (const auto served = index.current()) report.index_bytes = tree_bytes(*served);
  report.seconds = seconds_since(started_ns);
  return report;
}

}  // namespace fixlore
