// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/class_writer.h"

#include <string>
#include <utility>

#include "indexer/class_database.h"
#include "indexer/file_tree.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

/// Changes after which the database is flushed, so that memory does not grow with the run.
constexpr std::uint32_t kFlushEvery = 1000;

}  // namespace

ClassWriter::ClassWriter(fs::path folder)
    : folder_(std::move(folder)),
      database_(open_database(folder_)),
      store_(folder_),
      priors_(folder_) {}

std::uint32_t ClassWriter::add(const IndexDocument& article) {
  const std::uint32_t docid =
      with_database("write", folder_, [&] { return database_.add_document(article.document); });
  store(docid, article);
  return docid;
}

void ClassWriter::replace(std::uint32_t docid, const IndexDocument& article) {
  with_database("write", folder_, [&] { database_.replace_document(docid, article.document); });
  store(docid, article);
}

void ClassWriter::store(std::uint32_t docid, const IndexDocument& article) {
  store_.put(docid, encode(article.stored));
  priors_.put(docid, prior_facts(article.stored.meta));
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
  priors_.finish();
}

bool ClassWriter::mostly_dead() const { return store_.dead_bytes() > store_.total_bytes() / 2; }

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
  compact_database(folder, compacted);
  ArticleStoreWriter store(compacted);
  store.append(folder, 0);
  store.finish();
  PriorTableWriter priors(compacted);
  priors.append(folder, 0);
  priors.finish();
  remove_tree(folder);
  rename_path(compacted, folder);
}

}  // namespace fixlore
