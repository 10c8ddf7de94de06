// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/full_build.h"

#ifdef FIXLORE_MIMALLOC
#include <mimalloc.h>
#endif

#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "indexer/document_builder.h"
#include "indexer/file_tree.h"
#include "indexer/frequency_changes.h"
#include "indexer/parallel.h"
#include "indexer/part_writer.h"
#include "indexer/read_article.h"
#include "indexer/schema/facet_table.h"
#include "indexer/schema/generation.h"
#include "indexer/schema/suggestion_table.h"
#include "indexer/suggested_queries.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

/// Has what ended threads leave given back.
void expect_threads_to_end() {
#ifdef FIXLORE_MIMALLOC
  ::mi_option_enable(mi_option_abandoned_page_decommit);
#endif
}

/// What one phase leaves in pieces, the next cannot use. From here on what is freed is given back at
/// once: what follows takes most memory and little time, and so do small runs of the same process.
void give_back_memory() {
#ifdef FIXLORE_MIMALLOC
  ::mi_option_set(mi_option_decommit_delay, 0);
  ::mi_collect(/*force=*/true);
#endif
}

/// Bounds of a batch, of which each thread has one in memory.
constexpr std::size_t kBatchFiles = 1000;
constexpr std::uint64_t kBatchBytes = 4u << 20;

using Batch = std::span<const ScannedFile>;

std::vector<Batch> split(const std::vector<ScannedFile>& files) {
  std::vector<Batch> batches;
  for (std::size_t begin = 0, end = 0; begin < files.size(); begin = end) {
    std::uint64_t bytes = 0;
    while (end < files.size() && end - begin < kBatchFiles && bytes < kBatchBytes) {
      bytes += files[end++].stamp.size;
    }
    batches.emplace_back(files.data() + begin, end - begin);
  }
  return batches;
}

/// A batch, written: its records, with document ids of the part, and how many documents went into
/// the part of each class.
struct WrittenBatch {
  std::vector<FileRecord> records;
  std::map<std::string, std::uint32_t> parts;
};

fs::path part_path(const fs::path& parts, std::size_t batch, const std::string& class_name) {
  return parts / (std::to_string(batch) + "-" + class_name);
}

WrittenBatch write_batch(Batch batch, std::size_t index, const fs::path& parts, Analyzer& analyzer,
                         const RunContext& context) {
  WrittenBatch out;
  std::map<std::string, PartWriter> writers;
  for (const ScannedFile& file : batch) {
    throw_if_stopped(context.stop);
    ReadFile read = read_article(context.content, file, nullptr, context.read);
    if (read.article) {
      const std::string name = class_directory(read.record.audience);
      PartWriter& writer = writers.try_emplace(name, part_path(parts, index, name)).first->second;
      read.record.docid = writer.add(build_document(*read.article, analyzer));
      ++out.parts[name];
    }
    out.records.push_back(std::move(read.record));
    context.progress.advance(1, file.stamp.size);
  }
  for (auto& [name, writer] : writers) writer.finish();
  return out;
}

/// Where the documents of a class go: its parts so far, and how many documents they hold.
struct ClassParts {
  std::vector<fs::path> paths;
  std::uint32_t documents = 0;
};

/// Joins the parts of each class. The database is one task, all that stands beside it another: it
/// takes about as long.
void merge_classes(const std::map<std::string, ClassParts>& classes, SuggestedQueries queries,
                   const fs::path& generation, const RunContext& context) {
  using Task = std::function<void()>;
  std::vector<Task> tasks;
  for (const auto& [name, parts] : classes) {
    const fs::path folder = generation / name;
    tasks.emplace_back([&, folder] {
      merge_databases(parts.paths, folder);
      write_frequencies(folder);
    });
    tasks.emplace_back([&, folder, suggested = std::move(queries[name])] {
      merge_stores(parts.paths, folder);
      write_facet_table(folder, *context.normalizer);
      write_suggestion_table(folder, suggested, *context.normalizer);
    });
  }
  context.progress.begin(Progress::Phase::kMerge, tasks.size());
  const auto make_worker = [&] {
    return [&](std::size_t index) {
      throw_if_stopped(context.stop);
      tasks[index]();
      return index;
    };
  };
  const auto take = [&](std::size_t, std::size_t) { context.progress.advance(1); };
  parallel_in_order(tasks.size(), context.jobs, make_worker, take);
}

}  // namespace

std::vector<FileRecord> build_all(const std::vector<ScannedFile>& files, const fs::path& generation,
                                  const RunContext& context) {
  expect_threads_to_end();
  const ScopedFolder parts(generation / "parts");
  const std::vector<Batch> batches = split(files);
  std::vector<FileRecord> records;
  records.reserve(files.size());
  std::map<std::string, ClassParts> classes;

  context.progress.begin(Progress::Phase::kRead, files.size());
  const auto make_worker = [&] {
    return [&, analyzer = context.analyzer()](std::size_t index) mutable {
      return write_batch(batches[index], index, parts.path(), analyzer, context);
    };
  };
  const auto take = [&](std::size_t index, WrittenBatch batch) {
    for (FileRecord& record : batch.records) {
      if (record.docid > 0) record.docid += classes[class_directory(record.audience)].documents;
      records.push_back(std::move(record));
    }
    for (const auto& [name, documents] : batch.parts) {
      classes[name].documents += documents;
      classes[name].paths.push_back(part_path(parts.path(), index, name));
    }
  };
  parallel_in_order(batches.size(), context.jobs, make_worker, take);

  give_back_memory();
  merge_classes(classes, suggested_queries(context.content, records, *context.normalizer),
                generation, context);
  give_back_memory();
  return records;
}

}  // namespace fixlore
