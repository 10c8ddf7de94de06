// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/posting_list.h"

#include <gmock/gmock.h>

#include <utility>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using Posting = std::pair<Xapian::docid, unsigned>;

/// A table in which each of the versions is of the document of the same place.
VersionTable table_of(const std::vector<Xapian::docid>& versions,
                      const std::vector<Xapian::docid>& documents) {
  const TemporaryFolder folder;
  VersionTableWriter writer(folder.path());
  for (std::size_t i = 0; i < versions.size(); ++i) writer.put(documents[i], versions[i]);
  writer.finish();
  return VersionTable(folder.path());
}

std::vector<Posting> postings(const PostingList& list) {
  std::vector<Posting> all;
  list.for_each([&](Xapian::docid id, unsigned times) { all.emplace_back(id, times); });
  return all;
}

TEST(PostingList, HasTheDocumentsOfATerm) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const std::vector<Posting> given = {{1, 3},     {2, 0},      {65535, 1}, {65537, 2},
                                      {65538, 1}, {300000, 7}, {400000, 1}};
  std::vector<Xapian::docid> ids;
  for (const auto& [id, times] : given) {
    Xapian::Document document;
    document.add_term("term", times);
    database.replace_document(id, document);
    ids.push_back(id);
  }
  const VersionTable versions = table_of(ids, ids);
  const PostingList list(database, versions, "term");
  EXPECT_EQ(postings(list), given);
  EXPECT_EQ(list.documents(), given.size());
  EXPECT_GE(list.size(), 3 * list.documents());
  EXPECT_EQ(PostingList(database, versions, "").documents(), given.size());
}

TEST(PostingList, IsEmptyOfAnUnknownTerm) {
  const Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  EXPECT_THAT(postings(PostingList(database, table_of({}, {}), "nothing")), testing::IsEmpty());
}

TEST(PostingList, CountsUpTo255) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const unsigned times : {254U, 255U, 256U, 100000U}) {
    Xapian::Document document;
    document.add_term("term", times);
    database.add_document(document);
  }
  EXPECT_THAT(
      postings(PostingList(database, table_of({1, 2, 3, 4}, {1, 2, 3, 4}), "term")),
      testing::ElementsAre(Posting(1, 254), Posting(2, 255), Posting(3, 255), Posting(4, 255)));
}

TEST(PostingList, HasNothingOfTheDead) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const unsigned times : {1U, 2U, 3U, 4U, 5U}) {
    Xapian::Document document;
    document.add_term("term", times);
    if (times == 2) document.add_term("withdrawn");
    database.add_document(document);
  }
  // Of the first article the fourth version, of the second the first, of the third the fifth.
  const VersionTable versions = table_of({1, 4, 5}, {2, 1, 3});
  EXPECT_THAT(postings(PostingList(database, versions, "term")),
              testing::ElementsAre(Posting(1, 4), Posting(2, 1), Posting(3, 5)));
  EXPECT_EQ(PostingList(database, versions, "withdrawn").documents(), 0U);
  EXPECT_EQ(PostingList(database, versions, "").documents(), 3U);
}

}  // namespace
}  // namespace fixlore
