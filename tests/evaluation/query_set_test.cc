// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/query_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

class QuerySetTest : public testing::Test {
 protected:
  QuerySet read(std::string_view queries, std::string_view qrels) const {
    folder_.write("s.queries.tsv", queries);
    folder_.write("s.qrels.tsv", qrels);
    return read_query_set({"s", folder_ / "s.queries.tsv", folder_ / "s.qrels.tsv"});
  }

  std::string complaint(std::string_view queries, std::string_view qrels) const {
    try {
      read(queries, qrels);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
      return error.what();
    }
    return "nothing";
  }

  TemporaryFolder folder_;
};

TEST_F(QuerySetTest, ReadsQueriesWithTheirAnswers) {
  const QuerySet set = read("q1\t快照 过旧\r\n\nq2\tORA-01555\n",
                            "q1\t0\tdocs:a b\t1\nq1\t0\tdocs:c\t2\nq2\t0\td\t0.5\n");
  ASSERT_EQ(set.queries.size(), 2u);
  EXPECT_EQ(set.queries[0].text, "快照 过旧");
  EXPECT_THAT(set.queries[0].gains, ElementsAre(Pair("docs:a b", 1), Pair("docs:c", 2)));
  EXPECT_THAT(set.queries[1].gains, ElementsAre(Pair("d", 0.5)));
}

TEST_F(QuerySetTest, ReadsJudgementsWithSpacesBetweenThem) {
  EXPECT_THAT(read("q\tx\n", "q 0  a   1\n").queries[0].gains, ElementsAre(Pair("a", 1)));
}

TEST_F(QuerySetTest, AByteOrderMarkIsNoPartOfAnId) {
  const QuerySet set = read("\xEF\xBB\xBFq1\ta\nq2\tb\n", "\xEF\xBB\xBFq1 0 a 1\nq2 0 a 1\n");
  EXPECT_EQ(set.queries.size(), 2u);
  EXPECT_THAT(set.unjudged, testing::IsEmpty());
}

TEST_F(QuerySetTest, AGainIsANumberThatCanBeSummed) {
  for (const char* gain : {"nan", "inf", "-inf"}) {
    EXPECT_THAT(complaint("q\tx\n", std::string("q 0 a ") + gain + "\n"),
                HasSubstr("is no number"));
  }
}

TEST_F(QuerySetTest, NamesWhatHasNoCounterpart) {
  const QuerySet set = read("q1\ta\nq2\tb\nq3\tc\n", "q1 0 a 1\nq2 0 a 0\nq9 0 a 1\n");
  EXPECT_EQ(set.queries.size(), 1u);
  EXPECT_THAT(set.unjudged, ElementsAre("q2", "q3"));
  EXPECT_THAT(set.unasked, ElementsAre("q9"));
}

TEST_F(QuerySetTest, ComplaintsNameFileAndLine) {
  const char* kQueries = "q\tx\n";
  EXPECT_THAT(complaint("q\tx\n\nno tab\n", "q 0 a 1\n"), HasSubstr("s.queries.tsv:3: no id"));
  EXPECT_THAT(complaint("q\t \n", "q 0 a 1\n"), HasSubstr("s.queries.tsv:1: no id and text"));
  EXPECT_THAT(complaint("q\tx\nq\ty\n", "q 0 a 1\n"), HasSubstr("s.queries.tsv:2: q comes twice"));
  EXPECT_THAT(complaint("q\t\xff\n", "q 0 a 1\n"), HasSubstr("s.queries.tsv:1: the line is not"));
  EXPECT_THAT(complaint(kQueries, "q 0 a\n"), HasSubstr("s.qrels.tsv:1: 3 fields"));
  EXPECT_THAT(complaint(kQueries, "q 0 a 1\nq 0 b yes\n"), HasSubstr("s.qrels.tsv:2: the gain"));
  EXPECT_THAT(complaint(kQueries, "q 0 a 1x\n"), HasSubstr("the gain \"1x\" is no number"));
  EXPECT_THAT(complaint(kQueries, "q 0 a 1\nq 0 a 2\n"), HasSubstr(":2: a is judged twice for q"));
  EXPECT_THAT(complaint(kQueries, "other 0 a 1\n"), HasSubstr("no query of"));
}

TEST_F(QuerySetTest, AFileThatIsNotThereIsAnError) {
  EXPECT_THROW(read_query_set({"s", folder_ / "gone.tsv", folder_ / "gone.tsv"}), Error);
}

class FindQuerySetsTest : public QuerySetTest {
 protected:
  std::vector<std::string> names(const std::vector<std::filesystem::path>& paths) const {
    std::vector<std::string> names;
    for (const QuerySetFiles& set : find_query_sets(paths)) names.push_back(set.name);
    return names;
  }
};

TEST_F(FindQuerySetsTest, AFolderMeansAllOfItsSets) {
  folder_.write("b.queries.tsv", "");
  folder_.write("a.x.queries.tsv", "");
  folder_.write("notes.txt", "");
  EXPECT_THAT(names({folder_.path()}), ElementsAre("a.x", "b"));
  const auto sets = find_query_sets({folder_.path()});
  EXPECT_EQ(sets[0].queries, folder_ / "a.x.queries.tsv");
  EXPECT_EQ(sets[0].qrels, folder_ / "a.x.qrels.tsv");
}

TEST_F(FindQuerySetsTest, FilesArePairsAsWrittenOrAsAShellSortsThem) {
  EXPECT_THAT(names({"some.tsv", "judged.tsv", "a.qrels.tsv", "a.queries.tsv"}),
              ElementsAre("some", "a"));
  const auto sets = find_query_sets({"a.qrels.tsv", "a.queries.tsv"});
  EXPECT_EQ(sets[0].queries, "a.queries.tsv");
  EXPECT_EQ(sets[0].qrels, "a.qrels.tsv");
}

TEST_F(FindQuerySetsTest, RefusesWhatIsNoSet) {
  EXPECT_THROW(find_query_sets({folder_.path()}), Error) << "an empty folder";
  EXPECT_THROW(find_query_sets({"a.queries.tsv"}), Error) << "no partner";
  EXPECT_THROW(find_query_sets({"a.queries.tsv", folder_.path()}), Error) << "no partner";
  EXPECT_THROW(find_query_sets({"a.queries.tsv", "x", "b/a.queries.tsv", "y"}), Error) << "twice";
}

}  // namespace
}  // namespace fixlore
