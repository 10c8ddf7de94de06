// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/posting_list.h"

#include <gmock/gmock.h>

#include <utility>
#include <vector>

namespace fixlore {
namespace {

using Posting = std::pair<Xapian::docid, unsigned>;

std::vector<Posting> postings(const PostingList& list) {
  std::vector<Posting> all;
  list.for_each([&](Xapian::docid id, unsigned times) { all.emplace_back(id, times); });
  return all;
}

TEST(PostingList, HasTheDocumentsOfATerm) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const std::vector<Posting> given = {{1, 3},     {2, 0},      {65535, 1}, {65537, 2},
                                      {65538, 1}, {300000, 7}, {400000, 1}};
  for (const auto& [id, times] : given) {
    Xapian::Document document;
    document.add_term("term", times);
    database.replace_document(id, document);
  }
  const PostingList list(database, "term");
  EXPECT_EQ(postings(list), given);
  EXPECT_EQ(list.documents(), given.size());
  EXPECT_GE(list.size(), 3 * list.documents());
  EXPECT_EQ(PostingList(database, "").documents(), given.size());
}

TEST(PostingList, IsEmptyOfAnUnknownTerm) {
  const Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  EXPECT_THAT(postings(PostingList(database, "nothing")), testing::IsEmpty());
}

TEST(PostingList, CountsUpTo255) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const unsigned times : {254U, 255U, 256U, 100000U}) {
    Xapian::Document document;
    document.add_term("term", times);
    database.add_document(document);
  }
  EXPECT_THAT(
      postings(PostingList(database, "term")),
      testing::ElementsAre(Posting(1, 254), Posting(2, 255), Posting(3, 255), Posting(4, 255)));
}

}  // namespace
}  // namespace fixlore
