// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/document_set.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

using Xapian::Query;

class DocumentSetTest : public testing::Test {
 protected:
  /// Of 300 documents, those have the term "tN" whose id N divides.
  DocumentSetTest() : database_(std::string(), Xapian::DB_BACKEND_INMEMORY) {
    for (int id = 1; id <= 300; ++id) {
      Xapian::Document document;
      for (int n = 1; n <= 20; ++n) {
        if (id % n == 0) document.add_term("t" + std::to_string(n));
      }
      document.add_value(kReviewSlot, Xapian::sortable_serialise(id));
      database_.add_document(document);
    }
    database_.delete_document(60);
  }

  static Query term(int n) { return Query("t" + std::to_string(n)); }

  std::vector<Xapian::docid> found(const Query& query) const {
    std::vector<Xapian::docid> ids;
    matching_documents(query, database_, TimeLimit()).for_each([&](Xapian::docid id) {
      ids.push_back(id);
    });
    return ids;
  }

  /// What Xapian itself finds.
  std::vector<Xapian::docid> expected(const Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    std::vector<Xapian::docid> ids;
    const Xapian::MSet all = enquire.get_mset(0, database_.get_doccount());
    for (auto it = all.begin(); it != all.end(); ++it) ids.push_back(*it);
    std::ranges::sort(ids);
    return ids;
  }

  Xapian::WritableDatabase database_;
};

TEST_F(DocumentSetTest, HasWhatXapianFinds) {
  const auto pair = [&](Query::op op, const Query& a, const Query& b) { return Query(op, a, b); };
  const Query either = pair(Query::OP_OR, term(4), pair(Query::OP_OR, term(6), term(10)));
  const Query weighted(Query::OP_SCALE_WEIGHT, term(7), 0.5);
  const Query late(Query::OP_VALUE_GE, kReviewSlot, Xapian::sortable_serialise(250));
  const Query prefix(Query::OP_WILDCARD, "t1", 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_SYNONYM);
  const std::vector<Query> queries = {
      Query(),
      Query(std::string()),
      term(13),
      Query("nowhere"),
      either,
      weighted,
      late,
      prefix,
      pair(Query::OP_AND, either, weighted),
      pair(Query::OP_FILTER, either, term(9)),
      pair(Query::OP_FILTER, term(9), either),
      pair(Query::OP_FILTER, late, term(2)),
      pair(Query::OP_AND_NOT, either, term(8)),
      pair(Query::OP_AND_NOT, Query(std::string()), either),
      pair(Query::OP_AND_NOT, either, Query("nowhere")),
      pair(Query::OP_AND_MAYBE, weighted, either),
      pair(Query::OP_OR, pair(Query::OP_AND_NOT, term(3), term(6)),
           pair(Query::OP_AND, late, term(5))),
      pair(Query::OP_FILTER, pair(Query::OP_AND_MAYBE, either, term(1)),
           pair(Query::OP_OR, term(5), prefix)),
  };
  for (const Query& query : queries) {
    EXPECT_EQ(found(query), expected(query)) << query.get_description();
  }
}

TEST_F(DocumentSetTest, HasNoDeletedDocument) {
  EXPECT_THAT(found(term(20)), testing::ElementsAre(20, 40, 80, 100, 120, 140, 160, 180, 200, 220,
                                                    240, 260, 280, 300));
}

}  // namespace
}  // namespace fixlore
