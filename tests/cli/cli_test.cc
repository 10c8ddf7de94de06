// SPDX-License-Identifier: GPL-3.0-or-later
// The fixlore binary as its users meet it.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/cli/cli_fixture.h"

namespace fixlore {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
namespace fs = std::filesystem;

TEST_F(CliTest, IndexesAndSearches) {
  article("db/ora.md", "快照过旧", "ORA-01555 回滚段太小。\n");
  article("net/dhcp.md", "地址池耗尽", "DHCP 地址池没有空闲地址。\n");
  const Answer first = run({"index", content(), "--index", index()});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("Published generation 1"), HasSubstr("added 2")));
  const Answer second = run({"index", content(), "--index", index()});
  EXPECT_EQ(second.exit_code, 0);
  EXPECT_THAT(second.out, HasSubstr("Nothing changed"));

  const Answer found = run({"search", "--index", index(), "ORA-01555"});
  EXPECT_EQ(found.exit_code, 0) << found.err;
  EXPECT_THAT(found.out, StartsWith("1. 快照过旧\n   db/ora"));
  EXPECT_THAT(found.out, Not(HasSubstr("\x1b")));
  const nlohmann::json hits = json({"search", "--index", index(), "--json", "地址池"});
  EXPECT_EQ(hits["hits"][0]["id"], "net/dhcp");
}

TEST_F(CliTest, ShowsLinesOfCodeAsLines) {
  article("a.md", "监听", "```\nif down:\n\traise ORA-12541\x1b\n```\n");
  run({"index", content(), "--index", index()});
  EXPECT_THAT(run({"search", "--index", index(), "ORA-12541"}).out,
              HasSubstr("\n   | if down:\n   |     raise ORA-12541"));
  const nlohmann::json hit = json({"search", "--index", index(), "--json", "ORA-12541"})["hits"][0];
  EXPECT_EQ(hit["snippet"].get<std::string>().substr(0, 14), "if down:\n\trais");
  EXPECT_EQ(hit["snippet_is_code"], true);
}

TEST_F(CliTest, SearchesInternalArticlesOnlyWhenAsked) {
  article("a.md", "内部手册", "机密\n", "audience: internal\n");
  article("b.md", "公开手册", "公开\n");
  run({"index", content(), "--index", index()});
  EXPECT_THAT(json({"search", "--index", index(), "--json", "机密"})["hits"], IsEmpty());
  EXPECT_EQ(json({"search", "--index", index(), "--json", "--audience", "internal",
                  "机密"})["hits"][0]["id"],
            "a");
}

TEST_F(CliTest, FindingsGiveExitCodeThree) {
  article("a.md", "A", "[x](gone.md)\n");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"check", content()},
        std::vector<std::string>{"index", content(), "--index", index()}}) {
    const Answer answer = run(command);
    EXPECT_EQ(answer.exit_code, 3);
    EXPECT_THAT(answer.out, HasSubstr("a.md:6: warning: there is no article gone.md [dead-link]"));
  }
}

TEST_F(CliTest, NamesOfFilesDoNotCommandTheTerminal) {
  article("a\x1b[2J.md", "A", "[x](gone.md)\n", "id: a\n");
  const Answer answer = run({"check", content()});
  EXPECT_THAT(answer.out, AllOf(HasSubstr("a\\x1b[2J.md:"), Not(HasSubstr("\x1b"))));
}

TEST_F(CliTest, HintsAloneAreNoFindingAndShownOnRequest) {
  content_.write("a.md", "# Title\n\ntext\n");  // no summary
  const Answer quiet = run({"check", content()});
  EXPECT_EQ(quiet.exit_code, 0);
  EXPECT_THAT(quiet.out, AllOf(Not(HasSubstr("a.md:")), HasSubstr("(shown with --verbose)")));
  EXPECT_THAT(run({"check", content(), "--verbose"}).out, HasSubstr(": hint: "));
}

TEST_F(CliTest, PrintsOneJsonObject) {
  article("a.md", "A", "[x](gone.md)\n");
  const nlohmann::json report = json({"index", content(), "--index", index(), "--json"});
  EXPECT_EQ(report["generation"], 1);
  EXPECT_EQ(report["published"], true);
  EXPECT_EQ(report["added"], 1);
  EXPECT_EQ(report["warnings"], 1);
  EXPECT_EQ(report["diagnostics"][0]["rule"], "dead-link");
  EXPECT_EQ(report["diagnostics"][0]["line"], 6);
  const nlohmann::json again = json({"--json", "index", content(), "--index", index()});
  EXPECT_EQ(again["published"], false);
  EXPECT_EQ(again["unchanged"], 1);
}

TEST_F(CliTest, StatsCountEveryClass) {
  article("a.md", "A", "a\n");
  article("b.md", "B", "b\n", "audience: internal\n");
  run({"index", content(), "--index", index()});
  const nlohmann::json stats = json({"stats", "--index", index(), "--json"});
  EXPECT_EQ(stats["articles"], 2);
  EXPECT_EQ(stats["generation"], 1);
  EXPECT_EQ(stats["classes"].size(), 2u);
  EXPECT_GT(stats["classes"][0]["database_bytes"], 0);
  EXPECT_GT(stats["classes"][0]["side_file_bytes"], 0);
}

TEST_F(CliTest, AnalyzesText) {
  const Answer table = run({"analyze", "tikv-server"});
  EXPECT_EQ(table.exit_code, 0);
  EXPECT_THAT(table.out, HasSubstr("compound"));
  const nlohmann::json tokens = json({"analyze", "--json", "備份"})["tokens"];
  EXPECT_EQ(tokens[0]["term"], "备份");
}

TEST_F(CliTest, ExplainsAScore) {
  article("a.md", "备份恢复", "备份\n");
  run({"index", content(), "--index", index()});
  const Answer answer = run({"explain", "--index", index(), "备份", "a"});
  EXPECT_EQ(answer.exit_code, 0) << answer.err;
  EXPECT_THAT(answer.out, HasSubstr("备份"));
  EXPECT_EQ(run({"explain", "--index", index(), "备份", "nowhere"}).exit_code, 1);
}

TEST_F(CliTest, WrongUsageIsTwoAndFailureIsOne) {
  EXPECT_EQ(run({}).exit_code, 2);
  EXPECT_EQ(run({"index", "--bogus"}).exit_code, 2);
  EXPECT_EQ(run({"index", content()}).exit_code, 2);  // no index is given
  EXPECT_EQ(run({"index", content(), "--index", index(), "--jobs", "many"}).exit_code, 2);
  EXPECT_EQ(run({"search", "--index", index(), "x"}).exit_code, 1);
  EXPECT_EQ(run({"index", content() + "/nowhere", "--index", index()}).exit_code, 1);
  const Answer misspelt = run({"serch", "x"});
  EXPECT_EQ(misspelt.exit_code, 2);
  EXPECT_THAT(misspelt.err, HasSubstr("did you mean search?"));
}

TEST_F(CliTest, ErrorsSayWhatToDo) {
  scratch_.write("other/thesis.doc", "precious");
  const Answer answer = run({"index", content(), "--index", (scratch_ / "other").string()});
  EXPECT_EQ(answer.exit_code, 2);
  EXPECT_THAT(answer.err, StartsWith("fixlore: "));
  EXPECT_THAT(answer.err, HasSubstr("\n  hint: "));
}

TEST_F(CliTest, AnIndexFolderThatCannotBeOpenedIsNoFaultOfOurs) {
  article("a.md", "A", "a\n");
  scratch_.write("file", "");
  for (const std::string& folder :
       {(scratch_ / "file").string() + "/below", std::string("/proc/no-such-index"),
        (scratch_ / std::string(300, 'x')).string()}) {
    const Answer answer = run({"index", content(), "--index", folder});
    EXPECT_NE(answer.exit_code, 0);
    EXPECT_THAT(answer.err, AllOf(StartsWith("fixlore: "), Not(HasSubstr("fault of Fixlore"))));
  }
}

TEST_F(CliTest, HelpHasExamplesForEveryCommand) {
  const Answer help = run({"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_THAT(help.out, HasSubstr("Examples:"));
  for (const char* command : {"index", "check", "serve", "search", "explain", "eval", "analyze",
                              "stats", "verify", "rollback", "dict", "completion"}) {
    EXPECT_THAT(help.out, HasSubstr(command));
    EXPECT_THAT(run({command, "--help"}).out, HasSubstr("Examples:\n  fixlore ")) << command;
  }
  EXPECT_THAT(run({"--version"}).out, StartsWith("fixlore "));
}

TEST_F(CliTest, ColoursOnlyWhenAsked) {
  article("a.md", "A", "[x](gone.md)\n");
  EXPECT_THAT(run({"check", content()}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(run({"check", content(), "--color", "always"}).out, HasSubstr("\x1b[33mwarning"));
  EXPECT_EQ(run({"check", content(), "--color", "sometimes"}).exit_code, 2);
}

TEST_F(CliTest, CompletionKnowsEveryCommandAndOption) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Answer answer = run({"completion", shell});
    EXPECT_EQ(answer.exit_code, 0);
    for (const char* word : {"index", "serve", "analyze", "internal-listen", "full", "json",
                             "verify", "rollback", "dry-run"}) {
      EXPECT_THAT(answer.out, HasSubstr(word)) << shell;
    }
  }
  EXPECT_EQ(run({"completion", "tcsh"}).exit_code, 2);
}

TEST_F(CliTest, TheBashCompletionWorksInBash) {
  const std::string script = run({"completion", "bash"}).out;
  // What bash offers for the last of the words, which it has split as it does.
  const auto offered = [&](const std::string& words) {
    scratch_.write("complete.bash", script + "COMP_WORDS=(" + words +
                                        "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                                        "_fixlore; echo \"${COMPREPLY[*]}\"\n");
    const std::string command =
        "bash " + (scratch_ / "complete.bash").string() + " > " + (scratch_ / "completed").string();
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::ifstream in(scratch_ / "completed");
    std::string line;
    std::getline(in, line);
    return line;
  };
  EXPECT_EQ(offered("fixlore index --fu"), "--full");
  EXPECT_THAT(offered("fixlore s"),
              AllOf(HasSubstr("serve"), HasSubstr("search"), HasSubstr("stats")));
  EXPECT_THAT(offered("fixlore --config serve ''"), HasSubstr("index")) << "a value is no command";
  EXPECT_EQ(offered("fixlore --config=a.toml index --fu"), "--full");
  EXPECT_EQ(offered("fixlore search --sort ''"), "relevance updated verified");
  EXPECT_EQ(offered("fixlore search --sort = u"), "updated");
  EXPECT_EQ(offered("fixlore --color a"), "auto always");
  EXPECT_EQ(offered("fixlore completion ''"), "bash zsh fish");
  EXPECT_EQ(offered("fixlore check --format ''"), "text json sarif github");
  EXPECT_EQ(offered("fixlore rollback --t"), "--to");
  EXPECT_EQ(offered("fixlore index --index ''"), "") << "paths are bash's own";
  EXPECT_EQ(offered("fixlore index ''"), "");
}

TEST_F(CliTest, TheZshCompletionWorksInZsh) {
  if (std::system("command -v zsh > /dev/null") != 0) GTEST_SKIP() << "zsh is not installed";
  scratch_.write("complete.zsh",
                 "_arguments() { print -rl -- \"$@\"; state=argument }\n_describe() { }\n"
                 "compdef() { print compdef $* }\nwords=(search)\n" +
                     run({"completion", "zsh"}).out + "_fixlore\n");
  const std::string command =
      "zsh -f " + (scratch_ / "complete.zsh").string() + " > " + (scratch_ / "completed").string();
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::ifstream in(scratch_ / "completed");
  const std::string out(std::istreambuf_iterator<char>(in), {});
  EXPECT_THAT(out, HasSubstr("compdef _fixlore fixlore"));
  EXPECT_THAT(out, HasSubstr(":PATH:_files"));
  EXPECT_THAT(out, HasSubstr(":ORDER:(relevance updated verified)"));
}

TEST_F(CliTest, TheZshCompletionNamesTheWordsOfAChoice) {
  const std::string script = run({"completion", "zsh"}).out;
  EXPECT_THAT(script, HasSubstr("--sort=[order\\: relevance, updated or verified]:ORDER:(relevance "
                                "updated verified)'"));
  EXPECT_THAT(script, HasSubstr("':SHELL:(bash zsh fish)'"));
}

TEST_F(CliTest, SettingsComeFromFileEnvironmentAndFlags) {
  article("a.md", "A", "a\n");
  scratch_.write("fixlore.toml", "content = \"" + content() + "\"\nindex = \"from-file\"\n");
  EXPECT_EQ(run({"index"}).exit_code, 0);
  EXPECT_TRUE(fs::exists(scratch_ / "from-file" / "current"));
  EXPECT_EQ(run({"index"}, {"FIXLORE_INDEX=from-environment"}).exit_code, 0);
  EXPECT_TRUE(fs::exists(scratch_ / "from-environment" / "current"));
  EXPECT_EQ(run({"index", "--index", "from-flag"}, {"FIXLORE_INDEX=unused"}).exit_code, 0);
  EXPECT_TRUE(fs::exists(scratch_ / "from-flag" / "current"));
  EXPECT_FALSE(fs::exists(scratch_ / "unused"));
}

TEST_F(CliTest, ASecondRunIsToldWhoHoldsTheIndex) {
  article("a.md", "A", "a\n");
  run({"index", content(), "--index", index()});
  const int lock = ::open((index() + "/lock").c_str(), O_RDWR);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  const Answer answer = run({"index", content(), "--index", index()});
  ::close(lock);
  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_THAT(answer.err, HasSubstr("another run is writing"));
}

TEST_F(CliTest, ASignalEndsARunCleanly) {
  for (int i = 0; i < 800; ++i) {
    article("a" + std::to_string(i) + ".md", "标题", std::string(6000, 'x') + " 备份恢复\n");
  }
  for (const int signal : {SIGINT, SIGTERM}) {
    Process process(scratch_.path(), {"index", content(), "--index", index(), "--jobs", "1"});
    // The folder appears when the signals are awaited and the work has begun.
    while (!fs::exists(index() + "/generations") || fs::is_empty(index() + "/generations")) {
      ::usleep(1000);
    }
    ::kill(process.pid(), signal);
    EXPECT_EQ(process.wait(), 128 + signal);
    EXPECT_THAT(process.err(), HasSubstr("stopped"));
    EXPECT_TRUE(fs::is_empty(index() + "/generations"));
    fs::remove_all(index());
  }
}

}  // namespace
}  // namespace fixlore
