// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/evaluation/run_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class RunFileTest : public testing::Test {
 protected:
  std::string complaint(std::string_view text) const {
    folder_.write("x.run", text);
    try {
      read_run(folder_ / "x.run");
    } catch (const Error& error) {
      return error.what();
    }
    return "nothing";
  }

  TemporaryFolder folder_;
};

TEST_F(RunFileTest, WritesTheColumnsOfTrec) {
  write_run(folder_ / "a.run", {{"set", {{"q1", {"x", "with space"}}}}});
  std::ostringstream text;
  text << std::ifstream(folder_ / "a.run").rdbuf();
  EXPECT_EQ(text.str(), "q1\tQ0\tx\t1\t1\tset\nq1\tQ0\twith space\t2\t0.5\tset\n");
}

TEST_F(RunFileTest, ReadsWhatItWrote) {
  const TrecRun run = {{"s", {{"q1", {"b", "a c"}}, {"q2", {"d"}}}}, {"t", {{"q1", {"e"}}}}};
  write_run(folder_ / "a.run", run);
  EXPECT_EQ(read_run(folder_ / "a.run"), run);
}

TEST_F(RunFileTest, TakesRunsOfOthersInAnyOrder) {
  folder_.write("a.run", "q Q0 second 2 7.5 s\nq Q0 first 1 8.25 s\n");
  EXPECT_THAT(read_run(folder_ / "a.run")["s"]["q"], ElementsAre("first", "second"));
}

TEST_F(RunFileTest, ComplaintsNameFileAndLine) {
  EXPECT_THAT(complaint("q Q0 a 1 1 s\nq Q0 a\n"), HasSubstr("x.run:2: 3 fields"));
  EXPECT_THAT(complaint("q Q0 a first 1 s\n"), HasSubstr("x.run:1: the position \"first\""));
  EXPECT_THAT(complaint("q Q0 a 1 1 s\nq Q0 b 1 1 s\n"), HasSubstr("x.run:2: q has two articles"));
}

TEST_F(RunFileTest, AFileThatCannotBeWrittenIsAnError) {
  EXPECT_THROW(write_run(folder_ / "no/such/folder", {}), Error);
}

}  // namespace
}  // namespace fixlore
