// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/posting_list.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using Posting = std::pair<Xapian::docid, unsigned>;

/// A class of documents that have nothing but "term", and how often.
class PostingListTest : public testing::Test {
 protected:
  /// Writes a database below the class's folder: which documents have the term how often.
  void write(const std::string& below, const std::vector<Posting>& given) const {
    const std::filesystem::path folder = folder_ / below;
    std::filesystem::create_directories(folder);
    Xapian::WritableDatabase database((folder / kDatabaseFolder).string());
    for (const auto& [id, times] : given) {
      Xapian::Document document;
      document.add_term("term", times);
      if (times == kWithdrawn) document.add_term("withdrawn");
      database.replace_document(id, document);
    }
  }

  /// Makes each version one of the document in the same place.
  void name(const std::vector<std::uint32_t>& versions,
            const std::vector<std::uint32_t>& documents) const {
    VersionTableWriter writer(folder_.path());
    for (std::size_t i = 0; i < versions.size(); ++i) writer.put(documents[i], versions[i]);
    writer.finish();
  }

  PostingList list(const std::string& term) const {
    const VersionTable versions(folder_.path());
    return {ClassPostings(folder_.path(), versions), term};
  }

  static std::vector<Posting> postings(const PostingList& list) {
    std::vector<Posting> all;
    list.for_each([&](Xapian::docid id, unsigned times) { all.emplace_back(id, times); });
    return all;
  }

  static constexpr unsigned kWithdrawn = 77;
  TemporaryFolder folder_;
};

TEST_F(PostingListTest, HasTheDocumentsOfATerm) {
  const std::vector<Posting> given = {{1, 3},     {2, 0},      {65535, 1}, {65537, 2},
                                      {65538, 1}, {300000, 7}, {400000, 1}};
  write("", given);
  std::vector<std::uint32_t> ids;
  for (const Posting& posting : given) ids.push_back(posting.first);
  name(ids, ids);
  const PostingList of_term = list("term");
  EXPECT_EQ(postings(of_term), given);
  EXPECT_EQ(of_term.documents(), given.size());
  EXPECT_GE(of_term.size(), 3 * of_term.documents());
  EXPECT_EQ(list("").documents(), given.size());
}

TEST_F(PostingListTest, IsEmptyOfAnUnknownTerm) {
  write("", {});
  name({}, {});
  EXPECT_THAT(postings(list("nothing")), testing::IsEmpty());
}

TEST_F(PostingListTest, CountsUpTo255) {
  write("", {{1, 254}, {2, 255}, {3, 256}, {4, 100000}});
  name({1, 2, 3, 4}, {1, 2, 3, 4});
  EXPECT_THAT(postings(list("term")), testing::ElementsAre(Posting(1, 254), Posting(2, 255),
                                                           Posting(3, 255), Posting(4, 255)));
}

TEST_F(PostingListTest, HasNothingOfTheDead) {
  write("", {{1, 1}, {2, kWithdrawn}, {3, 3}});
  write(kChangesFolder, {{1, 4}, {2, 5}});
  // Of the first article the fourth version, of the second the first, of the third the fifth.
  name({1, 4, 5}, {2, 1, 3});
  EXPECT_THAT(postings(list("term")),
              testing::ElementsAre(Posting(1, 4), Posting(2, 1), Posting(3, 5)));
  EXPECT_EQ(list("withdrawn").documents(), 0U);
  EXPECT_EQ(list("").documents(), 3U);
}

}  // namespace
}  // namespace fixlore
