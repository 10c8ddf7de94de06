// SPDX-License-Identifier: GPL-3.0-or-later
// fixlore eval as its users meet it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/process.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class EvalTest : public testing::Test {
 protected:
  EvalTest() {
    content_.write("ora.md", "---\ntitle: 快照过旧\n---\n\nORA-01555 回滚段太小。\n");
    content_.write("dhcp.md", "---\ntitle: 地址池耗尽\n---\n\nDHCP 没有空闲地址。\n");
    content_.write("vpn.md", "---\ntitle: 内部拨号\naudience: internal\n---\n\n拨号失败。\n");
    scratch_.write("sets/faq.queries.tsv", "q1\tORA-01555\nq2\t地址池\nq3\t拨号失败\n");
    scratch_.write("sets/faq.qrels.tsv", "q1\t0\tora\t1\nq2\t0\tkb:dhcp#1\t1\nq3\t0\tvpn\t1\n");
    run({"index", content_.path().string(), "--index", "index"});
  }

  int run(const std::vector<std::string>& arguments) {
    Process process(scratch_.path(), arguments);
    const int exit_code = process.wait();
    out_ = process.out();
    err_ = process.err();
    return exit_code;
  }

  nlohmann::json figures(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"eval", "--json", "--index", "index", "sets"});
    EXPECT_EQ(run(arguments), 0) << err_;
    return nlohmann::json::parse(out_)["sets"][0];
  }

  std::string file(const char* name) const {
    std::ostringstream text;
    text << std::ifstream(scratch_ / name).rdbuf();
    return text.str();
  }

  TemporaryFolder content_;
  TemporaryFolder scratch_;
  std::string out_;
  std::string err_;
};

TEST_F(EvalTest, AsksWithOtherNumbersOfTheRanking) {
  content_.write("long.md", "---\ntitle: 地址\n---\n\n回滚段\n");
  content_.write("short.md", "---\ntitle: 回滚段\n---\n\n地址\n");
  run({"index", content_.path().string(), "--index", "index"});
  scratch_.write("title.queries.tsv", "q1\t回滚段\n");
  scratch_.write("title.qrels.tsv", "q1\t0\tshort\t1\n");
  const auto mrr = [&](std::vector<std::string> numbers) {
    numbers.insert(numbers.begin(),
                   {"eval", "--json", "--index", "index", "title.queries.tsv", "title.qrels.tsv"});
    EXPECT_EQ(run(numbers), 0) << err_;
    return nlohmann::json::parse(out_)["sets"][0]["MRR@10"].get<double>();
  };
  EXPECT_EQ(mrr({}), 1);
  EXPECT_LT(mrr({"--ranking", "title=0", "--ranking", "title_overlap=0", "--ranking", "depth=1"}),
            1);
  for (const char* number : {"title", "title=", "title=x", "title=-1", "titel=1", "depth=1.5"}) {
    EXPECT_EQ(run({"eval", "--index", "index", "sets", "--ranking", number}), 2) << number;
  }
}

TEST_F(EvalTest, PrintsTheFiguresOfASet) {
  EXPECT_EQ(run({"eval", "--index", "index", "sets"}), 0) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("MRR@10"), HasSubstr("faq                    3   0.6667")));
  EXPECT_THAT(out_, HasSubstr("faq: 1 judged documents that are not in the index: vpn"));
  const nlohmann::json json = figures({});
  EXPECT_EQ(json["name"], "faq");
  EXPECT_EQ(json["queries"], 3);
  EXPECT_NEAR(json["nDCG@10"].get<double>(), 2.0 / 3, 1e-9);
  EXPECT_EQ(json["unknown_documents"][0], "vpn");
}

TEST_F(EvalTest, AsksAsAReaderOfAnAudience) {
  EXPECT_EQ(figures({"--audience", "internal"})["R@1"], 1.0);
}

TEST_F(EvalTest, ComparesWithARunWrittenBefore) {
  figures({"--audience", "internal", "--run", "before.run"});
  const nlohmann::json now = figures({"--baseline", "before.run"})["baseline"];
  EXPECT_NEAR(now["MRR@10"]["difference"].get<double>(), -1.0 / 3, 1e-9);
  ASSERT_EQ(now["changes"].size(), 1u);
  EXPECT_EQ(now["changes"][0]["id"], "q3");
  EXPECT_EQ(now["changes"][0]["before"], 1);
  EXPECT_TRUE(now["changes"][0]["now"].is_null());
  run({"eval", "--index", "index", "sets", "--baseline", "before.run"});
  EXPECT_THAT(out_, HasSubstr("   1 ->  -  q3  拨号失败"));
}

TEST_F(EvalTest, WritesThePositionOfEveryAnswer) {
  figures({"--ranks", "ranks.tsv"});
  EXPECT_EQ(file("ranks.tsv"), "ORA-01555\tora\t1\n地址池\tdhcp\t1\n拨号失败\tvpn\t-\n");
}

TEST_F(EvalTest, ASetBelowItsFloorFails) {
  scratch_.write("floors.json", R"({"faq": 0.66, "other": 1})");
  EXPECT_EQ(run({"eval", "--index", "index", "sets", "--floors", "floors.json"}), 0);
  scratch_.write("floors.json", R"({"faq": 0.67})");
  EXPECT_EQ(run({"eval", "--index", "index", "sets", "--floors", "floors.json"}), 1);
  EXPECT_THAT(out_, HasSubstr("faq: MRR@10 0.6667 is below its floor 0.67"));
}

TEST_F(EvalTest, AFloorThatIsMissingIsNotPassed) {
  scratch_.write("floors.json", R"({"faw": 0.1})");
  EXPECT_EQ(run({"eval", "--index", "index", "sets", "--floors", "floors.json"}), 2);
  EXPECT_THAT(err_, HasSubstr("floors.json has no floor for faq"));
  scratch_.write("floors.json", R"([0.1])");
  EXPECT_EQ(run({"eval", "--index", "index", "sets", "--floors", "floors.json"}), 2);
  EXPECT_THAT(err_, HasSubstr("is no JSON object"));
}

TEST_F(EvalTest, JudgesAgesAsOnTheDayThatIsGiven) {
  content_.write("a.md",
                 "---\ntitle: 备份\nreview_by: 2026-06-30\nlastmod: 2026-01-01\n---\n\n文。\n");
  content_.write("b.md", "---\ntitle: 备份\nlastmod: 2025-12-01\n---\n\n文。\n");
  scratch_.write("age/age.queries.tsv", "q1\t备份\n");
  scratch_.write("age/age.qrels.tsv", "q1\t0\ta\t1\n");
  run({"index", content_.path().string(), "--index", "index"});
  for (const auto& [day, position] : {std::pair("2026-06-30", "1"), std::pair("2026-07-01", "2")}) {
    ASSERT_EQ(run({"eval", "--index", "index", "age", "--today", day, "--ranks", "ranks.tsv"}), 0);
    EXPECT_EQ(file("ranks.tsv"), std::string("备份\ta\t") + position + "\n");
  }
  EXPECT_EQ(run({"eval", "--index", "index", "age", "--today", "soon"}), 2);
  EXPECT_EQ(run({"eval", "--server", "http://127.0.0.1:1", "age", "--today", "2026-01-01"}), 2);
}

TEST_F(EvalTest, WrongInputIsNamed) {
  scratch_.write("sets/faq.qrels.tsv", "q1\t0\tora\n");
  EXPECT_EQ(run({"eval", "--index", "index", "sets"}), 2);
  EXPECT_THAT(err_, HasSubstr("sets/faq.qrels.tsv:1: 3 fields where a judgement has 4"));
  EXPECT_EQ(run({"eval", "--index", "index"}), 2);
  EXPECT_EQ(run({"eval", "--index", "index", "nowhere", "nothing"}), 1);
}

TEST_F(EvalTest, AServerThatDoesNotAnswerIsSaid) {
  EXPECT_EQ(run({"eval", "--server", "http://127.0.0.1:1", "sets"}), 1);
  EXPECT_THAT(err_, AllOf(HasSubstr("127.0.0.1:1 does not answer"), Not(HasSubstr("fault of"))));
  EXPECT_EQ(run({"eval", "--server", "127.0.0.1:1", "sets"}), 2);
  EXPECT_EQ(run({"eval", "--server", "http://127.0.0.1:1", "--audience", "internal", "sets"}), 2);
}

}  // namespace
}  // namespace fixlore
