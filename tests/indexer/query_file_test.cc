// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/query_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class QueryFileTest : public testing::Test {
 protected:
  RequiredQueries read(std::string_view yaml) const {
    folder_.write("queries.yaml", yaml);
    return read_required_queries(folder_ / "queries.yaml", "queries.yaml");
  }

  /// "LINE: MESSAGE" of each fault.
  std::vector<std::string> faults(std::string_view yaml) const {
    std::vector<std::string> out;
    for (const Diagnostic& d : read(yaml).diagnostics) {
      EXPECT_EQ(d.severity, Severity::kError);
      EXPECT_EQ(d.path, "queries.yaml");
      out.push_back(std::to_string(d.line) + ": " + d.message);
    }
    return out;
  }

  TemporaryFolder folder_;
};

TEST_F(QueryFileTest, ReadsAList) {
  const RequiredQueries read_file = read(
      "# a comment\n\n"
      "- query: 'ORA-12541'\n  expect: [a, b/c]\n  worst_rank: 2\n  note: code\n"
      "- query: 机密\n  expect: d\n  audience: internal\n");
  EXPECT_THAT(read_file.diagnostics, IsEmpty());
  ASSERT_EQ(read_file.queries.size(), 2u);
  EXPECT_EQ(read_file.queries[0].text, "ORA-12541");
  EXPECT_THAT(read_file.queries[0].expect, ElementsAre("a", "b/c"));
  EXPECT_EQ(read_file.queries[0].worst_rank, 2u);
  EXPECT_EQ(read_file.queries[0].audience, "public");
  EXPECT_EQ(read_file.queries[0].line, 3);
  EXPECT_EQ(read_file.queries[1].worst_rank, kMaxWorstRank);
  EXPECT_EQ(read_file.queries[1].audience, "internal");
  EXPECT_TRUE(read_file.queries[1].suggest);
  EXPECT_EQ(read_file.minimum_mrr, 0);
}

TEST_F(QueryFileTest, ReadsAMinimumBesideTheQueries) {
  const RequiredQueries read_file =
      read("minimum_mrr: 0.85\nqueries:\n  - query: x\n    expect: [a]\n");
  EXPECT_THAT(read_file.diagnostics, IsEmpty());
  EXPECT_EQ(read_file.minimum_mrr, 0.85);
  EXPECT_EQ(read_file.minimum_line, 1);
  EXPECT_EQ(read_file.queries.size(), 1u);
}

TEST_F(QueryFileTest, AnEmptyListIsNothingToAsk) {
  EXPECT_THAT(faults("queries: []\n"), IsEmpty());
  EXPECT_THAT(read("[]\n").queries, IsEmpty());
}

TEST_F(QueryFileTest, NamesEveryFaultWithItsLine) {
  EXPECT_THAT(faults("- query: x\n"), ElementsAre("1: \"x\" expects no article"));
  EXPECT_THAT(faults("- expect: [a]\n- just text\n"),
              ElementsAre("1: an entry without query", "2: an entry without query"));
  EXPECT_THAT(faults("- query: x\n  expect: [a]\n  worst_rang: 1\n"),
              ElementsAre("3: unknown key worst_rang"));
  for (const char* rank : {"0", "11", "first", "1.5", "-1"}) {
    EXPECT_THAT(faults(std::string("- query: x\n  expect: [a]\n  worst_rank: ") + rank + "\n"),
                ElementsAre("3: worst_rank is no number from 1 to 10"))
        << rank;
  }
  EXPECT_THAT(faults("- query: x\n  expect: ['']\n"), ElementsAre("2: expect is no list of ids"));
  EXPECT_THAT(faults("- query: x\n  expect: [a]\n  audience: A B\n"),
              ElementsAre("3: audience is no name of an audience"));
  EXPECT_THAT(faults("- query: x\n  expect: [a]\n  suggest: maybe\n"),
              ElementsAre("3: suggest is neither true nor false"));
  EXPECT_THAT(faults("minimum_mrr: 90%\n"), ElementsAre("1: minimum_mrr is no number from 0 to 1"));
  EXPECT_THAT(faults("minimum: 1\n"), ElementsAre("1: unknown key minimum"));
  EXPECT_THAT(faults("queries: none\n"), ElementsAre("1: the queries are no list"));
  EXPECT_THAT(faults("just text\n"), ElementsAre("1: the queries are no list"));
  EXPECT_THAT(faults("- query: x\n- query: y\n   expect: [\n").size(), 1u);
  EXPECT_THAT(faults("- query: x\n# \xff\n"), ElementsAre("2: not UTF-8"));
}

// What a query that is lost would have found is missed by nobody.
TEST_F(QueryFileTest, LosesNoQuery) {
  EXPECT_THAT(faults("- query: x\n  expect: [a]\n  query: y\n  expect: [b]\n"),
              ElementsAre("3: query is there twice", "4: expect is there twice"));
  EXPECT_THAT(faults("minimum_mrr: 0.9\nminimum_mrr: 0.1\nqueries: []\n"),
              ElementsAre("2: minimum_mrr is there twice"));
  EXPECT_THAT(faults("- query: x\n  expect: [a]\n---\n- query: y\n  expect: [b]\n"),
              ElementsAre("1: there is more than one YAML document"));
  EXPECT_THAT(faults("- query: x\n  expect: [a]\n  note: \"bad\n- query: y\n  expect: [b]\n"),
              ElementsAre("3: a quotation is not closed"));
}

// What a full disk leaves of a save would let everything pass.
TEST_F(QueryFileTest, NoListIsAFault) {
  EXPECT_THAT(faults(""), ElementsAre("1: no query"));
  EXPECT_THAT(faults("minimum_mrr: 0.9\n"), ElementsAre("1: no query"));
}

TEST_F(QueryFileTest, TakesOnlyFilesOfAnHonestSize) {
  EXPECT_THAT(faults(std::string(5u << 20, '\n')), ElementsAre("0: larger than 4194304 bytes"));
}

TEST_F(QueryFileTest, ALinkToNothingIsAFileThatCannotBeRead) {
  const std::filesystem::path link = folder_ / "queries.yaml";
  std::filesystem::create_symlink(folder_ / "not-mounted.yaml", link);
  EXPECT_TRUE(has_file(link));
  EXPECT_THROW(read_required_queries(link, "queries.yaml"), Error);
}

TEST_F(QueryFileTest, AMissingFileIsAnError) {
  EXPECT_THROW(read_required_queries(folder_ / "missing.yaml", "x"), Error);
}

}  // namespace
}  // namespace fixlore
