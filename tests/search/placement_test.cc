// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/placement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// pins.txt: what comes first, and what is not shown.
class PlacementTest : public SearchFixture {
 protected:
  void SetUp() override {
    for (int i = 0; i < 8; ++i) {
      article("a" + std::to_string(i) + ".md",
              "备份 " + std::string(static_cast<std::size_t>(i), 'x'));
    }
    article("other.md", "Restore", "tags: [urgent]\n");
    article("secret.md", "Hidden from customers", "audience: internal\n");
    content_.write("vocabulary/pins.txt", "备份, type:nothing = other, secret, a5, -a0\n");
    run();
  }

  SearchResults answer(SearchRequest request, const Reader& reader = {}) const {
    return searcher(reader).search(request);
  }
  SearchRequest asking(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    return request;
  }
};

TEST_F(PlacementTest, PinnedComeFirstAndHiddenNotAtAll) {
  const SearchResults results = answer(asking(" 備份"));
  EXPECT_THAT(ids(results), Not(Contains("a0")));
  ASSERT_GE(results.hits.size(), 3U);
  EXPECT_EQ(results.hits[0].meta.id, "other");
  EXPECT_EQ(results.hits[1].meta.id, "a5");
  EXPECT_TRUE(results.hits[0].pinned && results.hits[1].pinned);
  EXPECT_FALSE(results.hits[2].pinned);
  EXPECT_EQ(results.estimated_total, 8U) << "8 with the word, one more, one less";
  EXPECT_THAT(search("备份 a"), Contains("a0")) << "another query";
}

TEST_F(PlacementTest, AReaderSeesWhatHeMaySee) {
  Reader insider;
  insider.audiences.push_back("internal");
  EXPECT_EQ(ids(answer(asking("备份"), insider))[1], "secret");
}

TEST_F(PlacementTest, PagesTogetherAreTheWholeAnswer) {
  const std::vector<std::string> all = ids(answer(asking("备份")));
  std::vector<std::string> paged;
  SearchRequest request = asking("备份");
  request.limit = 3;
  for (; request.offset < 9; request.offset += 3) {
    for (const std::string& id : ids(answer(request))) paged.push_back(id);
  }
  EXPECT_EQ(paged, all);
}

TEST_F(PlacementTest, FiltersAndFacetsHold) {
  SearchRequest request = asking("备份");
  request.filters = {{"tag", {"urgent"}}};
  request.facets = {"type"};
  const SearchResults results = answer(request);
  EXPECT_THAT(ids(results), ElementsAre("other"));
  EXPECT_EQ(results.facets.at(0).values.at(0).count, 1U);
}

TEST_F(PlacementTest, AnOrderByDateStaysOne) {
  SearchRequest request = asking("备份");
  request.sort = SortOrder::kUpdated;
  for (const Hit& hit : answer(request).hits) EXPECT_FALSE(hit.pinned);
}

TEST_F(PlacementTest, AQueryThatFindsNothingHasItsPins) {
  EXPECT_THAT(search("type:nothing"), ElementsAre("other", "a5"));
}

TEST_F(PlacementTest, ExplainTellsOfThem) {
  EXPECT_THAT(searcher().explain("备份", "a5"), HasSubstr("place 3 of 3"));
  EXPECT_THAT(searcher().explain("备份", "a0"), HasSubstr("hides"));
  EXPECT_THAT(searcher().explain("备份", "a1"), Not(HasSubstr("pins.txt")));
}

}  // namespace
}  // namespace fixlore
