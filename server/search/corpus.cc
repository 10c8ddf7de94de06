// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/corpus.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fixlore {
namespace {

constexpr Xapian::doccount kFewArticles = 8192;
constexpr std::size_t kMaxCachedTerms = 100000;

/// Most of what slips are tried with is in no article, which the table of counted terms tells
/// without a walk down a tree.
bool is_nowhere(const OpenGeneration::ClassFiles& files, const std::string& term) {
  return is_counted(term) && files.frequencies.articles_with(term_key(term)) == 0;
}

bool may_read(const Reader& reader, const std::vector<std::string>& audience) {
  return std::any_of(audience.begin(), audience.end(),
                     [&](const std::string& name) { return reader.belongs_to(name); });
}

}  // namespace

Corpus::Corpus(std::shared_ptr<const OpenGeneration> generation, const Reader& reader)
    : generation_(std::move(generation)) {
  std::uint64_t length = 0;
  for (const OpenGeneration::ClassFiles& files : generation_->classes()) {
    if (!may_read(reader, files.info.audience)) continue;
    classes_.push_back(&files);
    names_ += files.info.directory + '/';
    postings_.emplace_back(files.folder, files.versions);
    joined_.add_database(postings_.back().terms());
    articles_ += files.versions.documents();
    length += postings_.back().total_length();
  }
  // A reader with nothing to read finds nothing; without any database Xapian refuses to search.
  if (classes_.empty()) joined_ = Xapian::Database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  if (articles_ > 0) average_length_ = static_cast<double>(length) / static_cast<double>(articles_);
  for (Xapian::doccount articles = 0; articles < kFewArticles; ++articles) {
    idfs_.push_back(calculated_idf(articles));
  }
}

Corpus::Document Corpus::locate(Xapian::docid id) const {
  const auto [class_index, in_class] = place_of(id);
  return {classes_[class_index], in_class};
}

std::shared_ptr<const PostingList> Corpus::postings(std::size_t class_index,
                                                    const std::string& term) const {
  const std::string key = classes_[class_index]->info.directory + '/' + term;
  return generation_->postings().get(key,
                                     [&] { return PostingList(postings_[class_index], term); });
}

/// Dead versions make what Xapian says an upper bound. Where all of them may be dead, the articles
/// themselves are counted, so that a word which was withdrawn is not known any more; otherwise the
/// table tells, which knows a term by its hash.
Xapian::doccount Corpus::articles_with(std::size_t class_index, const std::string& term) const {
  const OpenGeneration::ClassFiles& files = *classes_[class_index];
  if (is_nowhere(files, term)) return 0;
  const Xapian::doccount versions = postings_[class_index].terms().get_termfreq(term);
  if (versions == 0 || files.versions.dead() == 0) return versions;
  if (versions > files.versions.dead() && is_counted(term)) {
    const Xapian::doccount articles = files.frequencies.articles_with(term_key(term));
    return std::clamp(articles, versions - files.versions.dead(), versions);
  }
  return static_cast<Xapian::doccount>(postings(class_index, term)->documents());
}

Xapian::doccount Corpus::articles_with(const std::string& term) const {
  Xapian::doccount sum = 0;
  for (std::size_t c = 0; c < classes_.size(); ++c) sum += articles_with(c, term);
  return sum;
}

bool Corpus::has(const std::string& term) const {
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    if (is_nowhere(*classes_[c], term)) continue;
    const bool surely = postings_[c].terms().get_termfreq(term) > classes_[c]->versions.dead();
    if (surely || articles_with(c, term) > 0) return true;
  }
  return false;
}

std::vector<Xapian::docid> Corpus::documents_with(const std::string& term) const {
  std::vector<Xapian::docid> found;
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    postings_[c].visit(term,
                       [&](Xapian::docid id, const auto&) { found.push_back(joined_id(c, id)); });
  }
  std::ranges::sort(found);
  return found;
}

Xapian::docid Corpus::find(const std::string& term) const {
  const std::vector<Xapian::docid> found = documents_with(term);
  return found.empty() ? 0 : found.front();
}

double Corpus::calculated_idf(Xapian::doccount articles) const {
  return std::log(1 + (static_cast<double>(articles_) - articles + 0.5) / (articles + 0.5));
}

Xapian::doccount Corpus::articles_with(TermKey key) const {
  Xapian::doccount articles = 0;
  for (const OpenGeneration::ClassFiles* files : classes_) {
    articles += files->frequencies.articles_with(key);
  }
  return articles;
}

double Corpus::idf_where_known(TermKey key) const {
  const Xapian::doccount articles = articles_with(key);
  return articles > 0 ? idf_of(articles) : 0;
}

Corpus::TermStatistics Corpus::statistics(const std::string& term) {
  if (const auto it = statistics_.find(term); it != statistics_.end()) return it->second;
  const Xapian::doccount articles =
      is_counted(term) ? articles_with(term_key(term)) : articles_with(term);
  const TermStatistics made{articles, idf_of(articles)};
  if (statistics_.size() < kMaxCachedTerms) statistics_.emplace(term, made);
  return made;
}

double Corpus::idf_where_known(const std::string& term) {
  const TermStatistics known = statistics(term);
  return known.articles > 0 ? known.idf : 0;
}

}  // namespace fixlore
