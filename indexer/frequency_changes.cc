// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/frequency_changes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/class_database.h"
#include "indexer/schema/frequency_table.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

StoredArticle texts_of(const ArticleStore& store, std::uint32_t docid) {
  StoredArticle article = store.meta(docid);
  article.outline = store.outline(docid);
  article.text = store.text(docid);
  return article;
}

}  // namespace

void write_frequencies(const fs::path& class_folder) {
  std::vector<Frequency> frequencies;
  with_database("read", class_folder, [&] {
    const Xapian::Database database(database_path(class_folder).string());
    const Xapian::TermIterator end = database.allterms_end();
    for (auto term = database.allterms_begin(); term != end;) {
      const std::string text = *term;
      if (is_counted(text)) {
        frequencies.emplace_back(term_key(text), term.get_termfreq());
        ++term;
      } else {
        term.skip_to(std::string(1, static_cast<char>(text[0] + 1)));
      }
    }
  });
  write_frequency_table(class_folder, frequencies);
}

FrequencyChanges::FrequencyChanges(fs::path class_folder) : folder_(std::move(class_folder)) {
  if (fs::exists(folder_ / kFrequencyFile)) before_.emplace(folder_);
}

void FrequencyChanges::put(std::uint32_t docid, const IndexDocument& article) {
  if (was_before(docid)) gone_.insert(docid);
  std::vector<TermKey>& terms = written_[docid] = counted_terms(article.document);
  terms.shrink_to_fit();
}

void FrequencyChanges::remove(std::uint32_t docid) {
  if (was_before(docid)) gone_.insert(docid);
  written_.erase(docid);
}

void FrequencyChanges::finish(Analyzer& analyzer) const {
  std::unordered_map<TermKey, std::int64_t> changes;
  for (const auto& [docid, keys] : written_) {
    for (const TermKey key : keys) ++changes[key];
  }
  for (const std::uint32_t docid : gone_) {
    for (const TermKey key : counted_terms(texts_of(*before_, docid), analyzer)) --changes[key];
  }
  std::vector<Frequency> frequencies;
  const auto add = [&](TermKey key, std::int64_t articles) {
    if (articles > 0) frequencies.emplace_back(key, static_cast<std::uint32_t>(articles));
  };
  if (before_) {
    for (const auto& [key, articles] : FrequencyTable(folder_).frequencies()) {
      const auto change = changes.extract(key);
      add(key, articles + (change ? change.mapped() : 0));
    }
  }
  for (const auto& [key, articles] : changes) add(key, articles);
  write_frequency_table(folder_, frequencies);
}

}  // namespace fixlore
