// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/class_writer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/file_tree.h"
#include "indexer/xapian_error.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

/// Parts that are read at once: each takes several file descriptors, of which a process may have
/// 1,024.
constexpr std::ptrdiff_t kMaxFanIn = 64;

/// Changes after which the database is flushed, so that memory does not grow with the run.
constexpr std::uint32_t kFlushEvery = 1000;

std::string database_path(const fs::path& class_folder) { return (class_folder / "db").string(); }

template <typename Action>
auto with_database(const char* action, const fs::path& folder, Action run) {
  try {
    return run();
  } catch (const Xapian::Error& error) {
    throw xapian_error(action, database_path(folder), error);
  }
}

Xapian::WritableDatabase open_database(const fs::path& folder) {
  make_folders(folder);
  // Syncing is left to the publication, which waits once for all files.
  constexpr int kFlags = Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC;
  return with_database("open", folder,
                       [&] { return Xapian::WritableDatabase(database_path(folder), kFlags); });
}

void merge_databases(const std::vector<fs::path>& parts, const fs::path& folder) {
  with_database("merge into", folder, [&] {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(database_path(part)));
    all.compact(database_path(folder), 0);
  });
}

void merge_stores(const std::vector<fs::path>& parts, const fs::path& folder) {
  ArticleStoreWriter store(folder);
  std::uint32_t base = 0;
  for (const fs::path& part : parts) {
    store.append(part, base);
    base += with_database("read", part,
                          [&] { return Xapian::Database(database_path(part)).get_lastdocid(); });
  }
  store.finish();
}

/// Merges neighbours, so that fewer parts remain, in the same order.
std::vector<fs::path> merge_groups(const std::vector<fs::path>& parts) {
  std::vector<fs::path> merged;
  for (auto begin = parts.begin(); begin != parts.end();) {
    const auto end = begin + std::min(kMaxFanIn, parts.end() - begin);
    fs::path target = *begin;
    target += "+";
    merge_parts({begin, end}, target);
    merged.push_back(std::move(target));
    begin = end;
  }
  return merged;
}

}  // namespace

ClassWriter::ClassWriter(fs::path folder)
    : folder_(std::move(folder)), database_(open_database(folder_)), store_(folder_) {}

std::uint32_t ClassWriter::add(const IndexDocument& article) {
  const std::uint32_t docid =
      with_database("write", folder_, [&] { return database_.add_document(article.document); });
  store_.put(docid, encode(article.stored));
  flush_if_due();
  return docid;
}

void ClassWriter::replace(std::uint32_t docid, const IndexDocument& article) {
  with_database("write", folder_, [&] { database_.replace_document(docid, article.document); });
  store_.put(docid, encode(article.stored));
  flush_if_due();
}

void ClassWriter::remove(std::uint32_t docid) {
  with_database("write", folder_, [&] { database_.delete_document(docid); });
  store_.remove(docid);
  flush_if_due();
}

void ClassWriter::flush_if_due() {
  if (++changes_ % kFlushEvery == 0) with_database("write", folder_, [&] { database_.commit(); });
}

void ClassWriter::finish() {
  with_database("write", folder_, [&] {
    database_.commit();
    database_.close();
  });
  store_.finish();
}

bool ClassWriter::mostly_dead() const { return store_.dead_bytes() > store_.total_bytes() / 2; }

void merge_parts(const std::vector<fs::path>& parts, const fs::path& folder) {
  if (std::ssize(parts) > kMaxFanIn) return merge_parts(merge_groups(parts), folder);
  make_folders(folder);
  merge_databases(parts, folder);
  merge_stores(parts, folder);
  for (const fs::path& part : parts) remove_tree(part);
}

std::vector<std::pair<TermKey, std::uint32_t>> body_frequencies(const fs::path& folder) {
  return with_database("read", folder, [&] {
    std::vector<std::pair<TermKey, std::uint32_t>> frequencies;
    const Xapian::Database database(database_path(folder));
    const Xapian::TermIterator end = database.allterms_end();
    for (auto term = database.allterms_begin(); term != end;) {
      const std::string text = *term;
      // Stems, titles, filters and addresses; each kind has a letter of its own.
      if (const char kind = text[0]; kind == 'Q' || kind == 'S' || kind == 'X' || kind == 'Z') {
        term.skip_to(std::string(1, static_cast<char>(kind + 1)));
        continue;
      }
      frequencies.emplace_back(term_key(text), term.get_termfreq());
      ++term;
    }
    return frequencies;
  });
}

void compact_class(const fs::path& folder) {
  const fs::path compacted = folder.string() + ".compact";
  make_folders(compacted);
  with_database("compact", folder, [&] {
    Xapian::Database(database_path(folder))
        .compact(database_path(compacted), Xapian::DBCOMPACT_NO_RENUMBER);
  });
  ArticleStoreWriter store(compacted);
  store.append(folder, 0);
  store.finish();
  remove_tree(folder);
  rename_path(compacted, folder);
}

}  // namespace fixlore
