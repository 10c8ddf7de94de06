// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "server/search/document_set.h"
#include "server/search/open_generation.h"
#include "server/search/searcher.h"
#include "server/search/time_limit.h"

namespace fixlore {

/// All that one reader may see of a generation, as one database: the classes he shares an audience
/// with, joined. Document ids of the joined database interleave: id g is document (g-1)/n+1 of
/// class (g-1)%n. Owns Xapian handles: one thread.
class Corpus {
 public:
  Corpus(std::shared_ptr<const OpenGeneration> generation, const Reader& reader);

  struct Document {
    const OpenGeneration::ClassFiles* files;
    Xapian::docid id;  ///< in the class
  };

  /// All terms, with what is dead. Where no class has changes, its ids are those of the corpus.
  const Xapian::Database& database() const { return joined_; }
  std::size_t class_count() const { return classes_.size(); }
  const OpenGeneration::ClassFiles& class_files(std::size_t c) const { return *classes_[c]; }
  const ClassPostings& class_postings(std::size_t c) const { return postings_[c]; }
  const Manifest& manifest() const { return generation_->manifest(); }
  const Vocabulary& vocabulary() const { return generation_->vocabulary(); }
  const Pins& pins() const { return generation_->pins(); }

  Document locate(Xapian::docid id) const;
  /// Index of the class of a document of the joined database, and the id there.
  std::pair<std::size_t, Xapian::docid> place_of(Xapian::docid id) const {
    const auto n = static_cast<Xapian::docid>(classes_.size());
    return {(id - 1) % n, (id - 1) / n + 1};
  }
  /// The other way.
  Xapian::docid joined_id(std::size_t class_index, Xapian::docid id) const {
    return static_cast<Xapian::docid>((id - 1) * classes_.size() + class_index + 1);
  }

  /// The highest document id that a class has had.
  Xapian::docid last_id(std::size_t class_index) const {
    return classes_[class_index]->versions.last_document();
  }
  std::size_t articles() const { return articles_; }
  /// In how many articles a term stands.
  Xapian::doccount articles_with(const std::string& term) const;
  /// Whether one has it; costs less.
  bool has(const std::string& term) const;
  /// Documents of the joined database that have the term, rising.
  std::vector<Xapian::docid> documents_with(const std::string& term) const;
  /// The first of them, or 0.
  Xapian::docid find(const std::string& term) const;
  /// Calls visit(term, how many articles have it at most) for each term that begins so, until it
  /// says true; whether it did. Dead versions count here.
  template <typename Visit>
  bool any_term(const std::string& prefix, Visit visit) const {
    const Xapian::TermIterator end = joined_.allterms_end(prefix);
    for (auto term = joined_.allterms_begin(prefix); term != end; ++term) {
      if (visit(*term, term.get_termfreq())) return true;
    }
    return false;
  }

  /// The postings of a term in one class; of the empty term all documents.
  std::shared_ptr<const PostingList> postings(std::size_t class_index,
                                              const std::string& term) const;
  /// The documents in which a text stands: what find() gives, or gave for this key before.
  template <typename Find>
  std::shared_ptr<const DocumentSets> standing(const std::string& key, Find find) const {
    try {
      const auto kept =
          generation_->standings().get(names_ + '\0' + key, [&] { return Standing{find()}; });
      return {kept, &kept->documents};
    } catch (const Error& error) {
      // It may be the time of another search that was up, which this one waited for.
      if (error.code() != ErrorCode::kTooCostly) throw;
      return std::make_shared<const DocumentSets>(find());
    }
  }

  /// Calls visit(document id, times) for each posting of each term that begins so, in one class.
  /// Error{kTooCostly} beyond the limit.
  template <typename Visit>
  void visit_prefix(std::size_t class_index, const std::string& prefix, const TimeLimit& limit,
                    Visit visit) const {
    const Xapian::Database& database = postings_[class_index].terms();
    const Xapian::TermIterator end = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != end; ++term) {
      limit.check();
      // Thousands of rare terms would drive out what other searches need.
      constexpr Xapian::doccount kFew = 256;
      if (term.get_termfreq() < kFew) {
        PostingList(postings_[class_index], *term).for_each(visit);
      } else {
        postings(class_index, *term)->for_each(visit);
      }
    }
  }

  double average_length() const { return average_length_; }

  /// Robertson's inverse document frequency of an index term, >= 0; looked up once a term, by its key
  /// where the table has it: the same whatever became of the index since it was built.
  double idf(const std::string& term) { return statistics(term).idf; }
  /// The same, but 0 for a term that no article has.
  double idf_where_known(const std::string& term);
  /// The same of a term that is known by its key alone: fast, for thousands of them.
  double idf_where_known(TermKey key) const;
  /// Begins to fetch what tells of the term.
  void prefetch(TermKey key) const {
    for (const OpenGeneration::ClassFiles* files : classes_) files->frequencies.prefetch(key);
  }

 private:
  std::shared_ptr<const OpenGeneration> generation_;
  std::vector<const OpenGeneration::ClassFiles*> classes_;
  std::string names_;  // of the classes, each ended by a slash
  std::vector<ClassPostings> postings_;
  Xapian::Database joined_;
  struct TermStatistics {
    Xapian::doccount articles;  ///< that have the term
    double idf;
  };
  double idf_of(Xapian::doccount articles) const {
    return articles < idfs_.size() ? idfs_[articles] : calculated_idf(articles);
  }
  double calculated_idf(Xapian::doccount articles) const;
  TermStatistics statistics(const std::string& term);

  Xapian::doccount articles_with(std::size_t class_index, const std::string& term) const;
  Xapian::doccount articles_with(TermKey key) const;

  std::size_t articles_ = 0;
  double average_length_ = 0;
  std::vector<double> idfs_;  // of terms that few articles have, which is most of them
  std::unordered_map<std::string, TermStatistics> statistics_;
};

}  // namespace fixlore
