// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/class_writer.h"

#include <utility>

#include "indexer/class_database.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

/// Articles after which the database is flushed, so that memory does not grow with the run.
constexpr std::uint32_t kFlushEvery = 1000;

}  // namespace

ClassWriter::ClassWriter(fs::path folder)
    : folder_(std::move(folder)),
      changes_(next_database(folder_)),
      before_(changes_ == folder_ ? 0 : document_count(folder_)),
      database_(open_database(changes_)),
      store_(folder_),
      priors_(folder_),
      versions_(folder_),
      frequencies_(folder_) {}

std::uint32_t ClassWriter::add(const IndexDocument& article) {
  const std::uint32_t docid = versions_.next_document();
  write(docid, article);
  return docid;
}

void ClassWriter::replace(std::uint32_t docid, const IndexDocument& article) {
  write(docid, article);
}

void ClassWriter::write(std::uint32_t docid, const IndexDocument& article) {
  const std::uint32_t id =
      with_database("write", changes_, [&] { return database_.add_document(article.document); });
  versions_.put(docid, before_ + id);
  store_.put(docid, encode(article.stored));
  priors_.put(docid, prior_facts(article.stored.meta));
  frequencies_.put(docid, article);
  if (++written_ % kFlushEvery == 0) with_database("write", changes_, [&] { database_.commit(); });
}

void ClassWriter::remove(std::uint32_t docid) {
  versions_.remove(docid);
  store_.remove(docid);
  frequencies_.remove(docid);
}

void ClassWriter::finish(Analyzer& analyzer) {
  with_database("write", changes_, [&] {
    database_.commit();
    database_.close();
  });
  frequencies_.finish(analyzer);  // reads the records of before
  store_.finish();
  priors_.finish();
  versions_.finish();
}

}  // namespace fixlore
