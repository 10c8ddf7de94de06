// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/part_writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/class_database.h"
#include "indexer/file_tree.h"
#include "indexer/schema/version_table.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

/// Databases that are joined at once: each takes several file descriptors, of which a process may
/// have 1,024.
constexpr std::ptrdiff_t kMaxFanIn = 128;

fs::path made_folder(fs::path folder) {
  make_folders(folder);
  return folder;
}

/// Joins neighbours, so that fewer databases remain, in the same order.
std::vector<fs::path> join_groups(const std::vector<fs::path>& parts, const fs::path& folder) {
  std::vector<fs::path> joined;
  for (auto begin = parts.begin(); begin != parts.end();) {
    const auto end = begin + std::min(kMaxFanIn, parts.end() - begin);
    joined.push_back(folder / (begin->filename().string() + "+"));
    join_databases({begin, end}, joined.back());
    begin = end;
  }
  return joined;
}

}  // namespace

PartWriter::PartWriter(fs::path folder)
    : folder_(made_folder(std::move(folder))), store_(folder_), priors_(folder_) {}

std::uint32_t PartWriter::add(const IndexDocument& article) {
  if (documents_ % kRunDocuments == 0) {
    close_run();
    runs_.push_back(folder_ / ("run" + std::to_string(runs_.size())));
    newest_ = open_database(runs_.back());
  }
  pending_.push_back(article.document);
  if (pending_.size() == kPendingDocuments) write_pending();
  store_.put(++documents_, encode(article.stored));
  priors_.put(documents_, prior_facts(article.stored.meta));
  return documents_;
}

void PartWriter::write_pending() {
  with_database("write", runs_.back(), [&] {
    for (const Xapian::Document& document : pending_) newest_->add_document(document);
  });
  pending_.clear();
}

void PartWriter::close_run() {
  if (!newest_) return;
  write_pending();
  with_database("write", runs_.back(), [&] {
    newest_->commit();
    newest_->close();
  });
  newest_.reset();
}

void PartWriter::finish() {
  close_run();
  join_databases(runs_, folder_);
  for (const fs::path& run : runs_) remove_tree(run);
  store_.finish();
  priors_.finish();
}

void merge_databases(const std::vector<fs::path>& parts, const fs::path& folder) {
  if (std::ssize(parts) <= kMaxFanIn) return join_databases(parts, folder);
  const std::vector<fs::path> groups = join_groups(parts, folder);
  merge_databases(groups, folder);
  for (const fs::path& group : groups) remove_tree(group);
}

void merge_stores(const std::vector<fs::path>& parts, const fs::path& folder) {
  make_folders(folder);
  ArticleStoreWriter store(folder);
  PriorTableWriter priors(folder);
  std::uint32_t base = 0;
  for (const fs::path& part : parts) {
    store.append(part, base);
    priors.append(part, base);
    base += last_docid(part);
  }
  VersionTableWriter versions(folder);
  for (std::uint32_t docid = 1; docid <= base; ++docid) versions.put(docid, docid);
  versions.finish();
  store.finish();
  priors.finish();
}

}  // namespace fixlore
