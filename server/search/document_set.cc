// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/document_set.h"

#include <algorithm>
#include <functional>

namespace fixlore {
namespace {

using Xapian::Query;

/// Takes the ids of whatever the matcher finds.
class CollectingSpy : public Xapian::MatchSpy {
 public:
  CollectingSpy(DocumentSet& set, const TimeLimit& limit) : set_(set), limit_(limit) {}

  void operator()(const Xapian::Document& document, double) override {
    limit_.check_at(seen_++);
    set_.insert(document.get_docid());
  }

 private:
  DocumentSet& set_;
  const TimeLimit& limit_;
  std::size_t seen_ = 0;
};

/// Evaluates one query on one database.
class SetBuilder {
 public:
  SetBuilder(const Xapian::Database& database, const TimeLimit& limit)
      : database_(database), limit_(limit) {}

  DocumentSet matches(const Query& query) const {
    DocumentSet set(database_.get_lastdocid());
    add_matches(query, set);
    return set;
  }

 private:
  void add_matches(const Query& query, DocumentSet& set) const {
    switch (query.get_type()) {
      case Query::LEAF_MATCH_NOTHING:
        return;
      case Query::LEAF_MATCH_ALL:
        return add_postings("", set);
      case Query::LEAF_TERM:
        return add_postings(*query.get_terms_begin(), set);
      case Query::OP_OR:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
          add_matches(query.get_subquery(i), set);
        }
        return;
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:  // what follows its first part gives weight alone
        return add_matches(query.get_subquery(0), set);
      case Query::OP_AND:
      case Query::OP_FILTER:
        return set.unite(combined(query, &DocumentSet::intersect));
      case Query::OP_AND_NOT:
        return set.unite(combined(query, &DocumentSet::subtract));
      default:
        return add_found(query, set);
    }
  }

  DocumentSet combined(const Query& query, void (DocumentSet::*with)(const DocumentSet&)) const {
    DocumentSet set = matches(query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
      (set.*with)(matches_among(set, query.get_subquery(i)));
    }
    return set;
  }

  /// All of the documents that match, and perhaps others. A filter may have many that a narrow
  /// query does not.
  DocumentSet matches_among(const DocumentSet& documents, const Query& query) const {
    if (query.get_type() != Query::LEAF_TERM) return matches(query);
    const std::string term = *query.get_terms_begin();
    DocumentSet found(database_.get_lastdocid());
    auto it = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    std::size_t seen = 0;
    documents.for_each([&](Xapian::docid id) {
      limit_.check_at(seen++);
      if (it != end) it.skip_to(id);
      if (it != end && *it == id) found.insert(id);
    });
    return found;
  }

  void add_postings(const std::string& term, DocumentSet& set) const {
    std::size_t seen = 0;
    for (auto it = database_.postlist_begin(term); it != database_.postlist_end(term); ++it) {
      limit_.check_at(seen++);
      set.insert(*it);
    }
  }

  void add_found(const Query& query, DocumentSet& set) const {
    CollectingSpy spy(set, limit_);
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, database_.get_doccount());
  }

  const Xapian::Database& database_;
  const TimeLimit& limit_;
};

}  // namespace

void DocumentSet::unite(const DocumentSet& other) {
  std::ranges::transform(words_, other.words_, words_.begin(), std::bit_or());
}

void DocumentSet::intersect(const DocumentSet& other) {
  std::ranges::transform(words_, other.words_, words_.begin(), std::bit_and());
}

void DocumentSet::subtract(const DocumentSet& other) {
  std::ranges::transform(words_, other.words_, words_.begin(),
                         [](std::uint64_t a, std::uint64_t b) { return a & ~b; });
}

DocumentSet matching_documents(const Query& query, const Xapian::Database& database,
                               const TimeLimit& limit) {
  return SetBuilder(database, limit).matches(query);
}

}  // namespace fixlore
