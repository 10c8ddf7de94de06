// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/update.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/document_builder.h"
#include "indexer/parallel.h"
#include "indexer/read_article.h"
#include "indexer/settle_ids.h"

namespace fixlore {

namespace {

/// A file that was read, with its document if it is to be indexed.
struct Prepared {
  ReadFile file;
  std::optional<IndexDocument> document;
};

Prepared prepare(const FileToRead& item, Analyzer& analyzer, const RunContext& context) {
  throw_if_stopped(context.stop);
  const Reread reread = item.anew ? Reread::kAlways : Reread::kOtherContent;
  Prepared out{read_article(context.content, *item.file, item.known, context.read, reread), {}};
  if (out.file.article) {
    out.document = build_document(*out.file.article, analyzer);
    out.file.article.reset();
  }
  context.progress.advance(1, item.file->stamp.size);
  return out;
}

/// Writes what became of a file, and notes its document id in the record.
void write(const FileRecord* known, Prepared& now, GenerationWriter& writer) {
  FileRecord& record = now.file.record;
  const bool was_indexed = known != nullptr && known->docid > 0;
  if (was_indexed && now.document && known->audience == record.audience) {
    record.docid = known->docid;
    writer.replace(record.audience, record.docid, *now.document);
    return;
  }
  if (was_indexed) writer.remove(known->audience, known->docid);
  if (now.document) record.docid = writer.add(record.audience, *now.document);
}

}  // namespace

std::vector<FileRecord> apply_changes(const ChangePlan& plan, GenerationWriter& writer,
                                      const RunContext& context) {
  std::vector<FileRecord> records;
  for (const FileRecord* record : plan.unchanged) records.push_back(*record);
  for (const FileRecord* record : plan.gone) {
    if (record->docid > 0) writer.remove(record->audience, record->docid);
  }
  context.progress.begin(Progress::Phase::kRead, plan.read.size());
  const auto make_worker = [&] {
    return [&, analyzer = context.analyzer()](std::size_t index) mutable {
      return prepare(plan.read[index], analyzer, context);
    };
  };
  const auto take = [&](std::size_t index, Prepared now) {
    if (!now.file.same_content) write(plan.read[index].known, now, writer);
    records.push_back(std::move(now.file.record));
  };
  parallel_in_order(plan.read.size(), context.jobs, make_worker, take);
  std::ranges::sort(records, {}, &FileRecord::path);
  return records;
}

void settle_ids(std::vector<FileRecord>& records, GenerationWriter& writer,
                const RunContext& context) {
  Analyzer analyzer = context.analyzer();
  // A file that is read again may have changed meanwhile and claim another id: look once more.
  for (IdConflicts conflicts = find_id_conflicts(records); !conflicts.none();
       conflicts = find_id_conflicts(records)) {
    for (const std::size_t i : conflicts.displaced) {
      writer.remove(records[i].audience, records[i].docid);
      records[i].state = FileState::kDuplicate;
      records[i].docid = 0;
    }
    for (const std::size_t i : conflicts.promoted) {
      const ScannedFile file{records[i].path, records[i].stamp};
      Prepared now = prepare({&file, nullptr}, analyzer, context);
      write(nullptr, now, writer);
      records[i] = std::move(now.file.record);
    }
  }
}

}  // namespace fixlore
