// SPDX-License-Identifier: GPL-3.0-or-later
// What operators do with an index: verify it, roll it back, gate it, try a run.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/cli/cli_fixture.h"

namespace fixlore {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

class OperationsTest : public CliTest {
 protected:
  Answer run_index(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"index", content(), "--index", index()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

  /// Title of the best article that is found.
  std::string found(const std::string& query) const {
    const nlohmann::json hits = json({"search", "--index", index(), "--json", query})["hits"];
    return hits.empty() ? "" : hits[0]["title"].get<std::string>();
  }
};

TEST_F(OperationsTest, VerifyFindsDamageAndNamesIt) {
  article("a.md", "A", "a\n");
  run_index();
  const Answer whole = run({"verify", "--index", index()});
  EXPECT_EQ(whole.exit_code, 0) << whole.err;
  EXPECT_EQ(whole.out, "generation 1 is as it was written\n");

  std::ofstream(index() + "/current/public/facets.data", std::ios::app) << "x";
  const Answer damaged = run({"verify", "--index", index()});
  EXPECT_EQ(damaged.exit_code, 3);
  EXPECT_THAT(damaged.out, AllOf(HasSubstr("public/facets.data: has "), HasSubstr("  hint: "),
                                 HasSubstr("generation 1 is damaged")));
  const nlohmann::json report = json({"verify", "--index", index(), "--json"});
  EXPECT_EQ(report["generation"], 1);
  EXPECT_EQ(report["damages"][0]["file"], "public/facets.data");

  EXPECT_EQ(run({"verify", "--index", index(), "--generation", "7"}).exit_code, 1);
  EXPECT_EQ(run({"verify", "--index", index() + "/nowhere"}).exit_code, 1);
  EXPECT_EQ(run({"verify", "--index", index(), "--generation", "x"}).exit_code, 2);
}

TEST_F(OperationsTest, RollbackServesAnEarlierGenerationThatStatsList) {
  article("a.md", "甲", "备份\n");
  run_index();
  article("a.md", "乙", "备份\n");
  run_index();
  const nlohmann::json stats = json({"stats", "--index", index(), "--json"});
  ASSERT_EQ(stats["generations"].size(), 2u);
  EXPECT_EQ(stats["generations"][0]["generation"], 2);
  EXPECT_EQ(stats["generations"][0]["served"], true);
  EXPECT_EQ(stats["generations"][1]["articles"], 1);
  EXPECT_GT(stats["generations"][1]["bytes"], 0);

  const Answer back = run({"rollback", "--index", index()});
  EXPECT_EQ(back.exit_code, 0) << back.err;
  EXPECT_EQ(back.out, "Generation 1 is served in place of 2.\n");
  EXPECT_EQ(found("备份"), "甲");
  EXPECT_EQ(run({"rollback", "--index", index()}).exit_code, 1) << "there is none before";
  const nlohmann::json forth = json({"rollback", "--index", index(), "--to", "2", "--json"});
  EXPECT_EQ(forth["generation"], 2);
  EXPECT_EQ(found("备份"), "乙");
}

TEST_F(OperationsTest, AnIndexWithoutItsLinkSaysHowToPutItBack) {
  article("a.md", "甲", "备份\n");
  run_index();
  fs::remove(index() + "/current");
  const Answer stats = run({"stats", "--index", index()});
  EXPECT_EQ(stats.exit_code, 1);
  EXPECT_THAT(stats.err, AllOf(HasSubstr("/current is no link to a generation"),
                               HasSubstr("ln -s generations/000001 ")));
}

TEST_F(OperationsTest, GenerationsAreKeptAsConfigured) {
  for (const char* title : {"A", "B", "C", "D"}) {
    article("a.md", title, "a\n");
    run_index({"--keep-generations", "2"});
  }
  run_index({"--keep-generations", "2"});
  EXPECT_EQ(json({"stats", "--index", index(), "--json"})["generations"].size(), 2u);
  const Answer too_few = run_index({"--keep-generations", "1"});
  EXPECT_EQ(too_few.exit_code, 2);
  EXPECT_THAT(too_few.err, HasSubstr("at least 2"));
}

TEST_F(OperationsTest, QueriesThatFindLessKeepAGenerationBack) {
  article("a.md", "ORA-01555 快照过旧", "a\n");
  article("b.md", "地址池耗尽", "b\n");
  content_.write("queries.yaml", "- {query: ORA-01555, expect: [a], worst_rank: 1}\n");
  const Answer first = run_index();
  EXPECT_EQ(first.exit_code, 0) << first.out;
  EXPECT_THAT(first.out, HasSubstr("queries:  1 asked, MRR@10 1.000"));

  article("a.md", "别的", "a\n");
  const Answer refused = run_index();
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.out,
              AllOf(HasSubstr("queries.yaml:1: error: \"ORA-01555\" does not find a in"),
                    HasSubstr("Not published"), HasSubstr("generation 1 stays")));
  EXPECT_EQ(found("ORA-01555"), "ORA-01555 快照过旧");

  content_.write("other.yaml", "- {query: 别的, expect: [a], worst_rank: 1}\n");
  EXPECT_EQ(run_index({"--queries", (content_ / "other.yaml").string()}).exit_code, 0);
  EXPECT_EQ(found("ORA-01555"), "");
}

TEST_F(OperationsTest, ForcePublishesWhatTheQueriesRefuse) {
  article("a.md", "A", "a\n");
  content_.write("queries.yaml", "- query: broken\n");
  const Answer refused = run_index();
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.out, HasSubstr("queries.yaml:1: error: \"broken\" expects no article"));
  EXPECT_THAT(refused.out, HasSubstr("as the file of queries has faults"));
  EXPECT_FALSE(fs::exists(index())) << "no build was begun";
  EXPECT_THAT(run({"check", content()}).out, HasSubstr("queries.yaml:1: error:"));

  const Answer forced = run_index({"--force"});
  EXPECT_EQ(forced.exit_code, 3);
  EXPECT_THAT(forced.out, AllOf(HasSubstr("Published generation 1"), HasSubstr("queries.yaml:1:")));
  EXPECT_EQ(run_index({"--queries", "missing.yaml"}).exit_code, 1) << "nothing is to be done";
}

TEST_F(OperationsTest, ADryRunSaysWhatWouldBeAndWritesNothing) {
  article("a.md", "A", "a\n");
  const Answer first = run_index({"--dry-run"});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("a generation would be published"), HasSubstr("added 1")));
  EXPECT_FALSE(fs::exists(index()));
  run_index();
  EXPECT_THAT(run_index({"--dry-run"}).out, HasSubstr("generation 1 stays"));
  content_.remove("a.md");
  article("b.md", "B", "b\n");
  const nlohmann::json report =
      json({"index", content(), "--index", index(), "--dry-run", "--json"});
  EXPECT_EQ(report["dry_run"], true);
  EXPECT_EQ(report["published"], true);
  EXPECT_EQ(report["removed"], 1);
  EXPECT_EQ(report["generation"], 1);
}

TEST_F(OperationsTest, TheSummaryHasSizes) {
  article("a.md", "A", "a\n");
  EXPECT_THAT(run_index().out, HasSubstr("index:    "));
  const nlohmann::json report = json({"index", content(), "--index", index(), "--json"});
  EXPECT_EQ(report["source_bytes"], fs::file_size(content_ / "a.md"));
  EXPECT_GT(report["index_bytes"], 0);
}

TEST_F(OperationsTest, OfManyFindingsOfAKindTheFirstAreShown) {
  std::string links;
  for (int i = 0; i < 50; ++i) links += "[x](gone" + std::to_string(i) + ".md)\n\n";
  article("a.md", "A", links);
  article("b.md", "B", "b\n", "id: a\n");
  const std::string out = run({"check", content()}).out;
  EXPECT_THAT(out, AllOf(HasSubstr("gone19.md"), Not(HasSubstr("gone20.md")),
                         HasSubstr("and 30 more of this kind [dead-link], shown with --verbose")));
  EXPECT_LT(out.find("[duplicate-id]"), out.find("[dead-link]")) << "errors come first";
  EXPECT_THAT(run({"check", content(), "--verbose"}).out,
              AllOf(HasSubstr("gone49.md"), Not(HasSubstr("more of this kind"))));
  EXPECT_EQ(json({"check", content(), "--json"})["warnings"], 50);
}

TEST_F(OperationsTest, ChecksInTheFormatsOfOthers) {
  article("a.md", "A", "[x](gone.md)\n");
  const Answer sarif = run({"check", content(), "--format", "sarif"});
  EXPECT_EQ(sarif.exit_code, 3);
  EXPECT_EQ(nlohmann::json::parse(sarif.out)["runs"][0]["results"][0]["ruleId"], "dead-link");
  EXPECT_THAT(run({"check", content(), "--format", "github"}).out,
              HasSubstr("/a.md,line=6,title=dead-link::there is no article gone.md"));
  EXPECT_EQ(run({"check", content(), "--format", "json"}).out.front(), '{');
  EXPECT_EQ(run({"check", content(), "--format", "xml"}).exit_code, 2);
  EXPECT_EQ(run({"check", content(), "--format", "sarif", "--json"}).exit_code, 2);
}

TEST_F(OperationsTest, AReportThatCannotBeWrittenIsAFailure) {
  article("a.md", "A", "text\n");
  const TemporaryFolder scratch;
  std::filesystem::create_symlink("/dev/full", scratch / "stdout");
  Process check(scratch.path(), {"check", content()});
  EXPECT_EQ(check.wait(), 1);
  EXPECT_THAT(check.err(), HasSubstr("cannot write the output"));
}

}  // namespace
}  // namespace fixlore
