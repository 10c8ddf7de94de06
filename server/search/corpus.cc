// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/corpus.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fixlore {
namespace {

constexpr std::size_t kMaxCachedTerms = 100000;

bool may_read(const Reader& reader, const std::vector<std::string>& audience) {
  return std::any_of(audience.begin(), audience.end(),
                     [&](const std::string& name) { return reader.belongs_to(name); });
}

}  // namespace

Corpus::Corpus(std::shared_ptr<const OpenGeneration> generation, const Reader& reader)
    : generation_(std::move(generation)) {
  for (const OpenGeneration::ClassFiles& files : generation_->classes()) {
    if (!may_read(reader, files.info.audience)) continue;
    classes_.push_back(&files);
    databases_.emplace_back(files.database.string());
    joined_.add_database(databases_.back());
  }
  // A reader with nothing to read finds nothing; without any database Xapian refuses to search.
  if (classes_.empty()) joined_ = Xapian::Database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  doccount_ = joined_.get_doccount();
  average_length_ = joined_.get_average_length();
}

Corpus::Document Corpus::locate(Xapian::docid id) const {
  const auto [class_index, in_class] = place_of(id);
  return {classes_[class_index], in_class};
}

std::shared_ptr<const PostingList> Corpus::postings(std::size_t class_index,
                                                    const std::string& term) const {
  const std::string key = classes_[class_index]->info.directory + '/' + term;
  return generation_->postings().get(key,
                                     [&] { return PostingList(databases_[class_index], term); });
}

Xapian::docid Corpus::find(const std::string& term) const {
  const auto it = joined_.postlist_begin(term);
  return it == joined_.postlist_end(term) ? 0 : *it;
}

double Corpus::idf_of(Xapian::doccount articles) const {
  return std::log(1 + (doccount_ - articles + 0.5) / (articles + 0.5));
}

double Corpus::idf_where_known(TermKey key) const {
  Xapian::doccount articles = 0;
  for (const OpenGeneration::ClassFiles* files : classes_) {
    articles += files->frequencies.articles_with(key);
  }
  return articles > 0 ? idf_of(articles) : 0;
}

Corpus::TermStatistics Corpus::statistics(const std::string& term) {
  if (const auto it = statistics_.find(term); it != statistics_.end()) return it->second;
  const Xapian::doccount articles = joined_.get_termfreq(term);
  const TermStatistics made{articles, idf_of(articles)};
  if (statistics_.size() < kMaxCachedTerms) statistics_.emplace(term, made);
  return made;
}

double Corpus::idf_where_known(const std::string& term) {
  const TermStatistics known = statistics(term);
  return known.articles > 0 ? known.idf : 0;
}

}  // namespace fixlore
