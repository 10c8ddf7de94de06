// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever ends a run, the served generation stays whole and the next run completes.
#include <gmock/gmock.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <iostream>
#include <random>

#include "base/error.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

/// Exit codes of a child that runs the indexer.
enum ChildExit { kChildOk = 0, kChildDiskError = 3, kChildOther = 4, kChildCannotTry = 77 };

constexpr int kArticles = 150;

class CrashTest : public IndexFixture {
 protected:
  /// All articles with this word in title and body.
  void write_articles(const std::string& word) const {
    for (int i = 0; i < kArticles; ++i) {
      article("a" + std::to_string(i) + ".md", word, "", word + " 备份恢复与容量规划\n");
    }
  }

  static pid_t start(const std::function<int()>& child) {
    const pid_t pid = ::fork();
    if (pid == 0) ::_exit(child());
    return pid;
  }

  static int wait_for(pid_t pid) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  int run_in_child() const {
    try {
      run();
      return kChildOk;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::kIo && !error.hint().empty()) return kChildDiskError;
      std::cerr << error.what() << " / " << error.hint() << '\n';
      return kChildOther;
    }
  }

  /// Fills the disk of the index, then makes room page by page, so that a run from "before" to
  /// "after" fails ever later, until one gets through. Returns how many failed.
  int failures_until_there_is_room() const {
    const fs::path filler = index_path() / "filler";
    std::ofstream(filler) << std::string(8 << 20, 'x');
    int failures = 0;
    for (std::uintmax_t size = fs::file_size(filler); size >= 16384; size -= 16384) {
      fs::resize_file(filler, size);
      // Each in a process of its own, as a compaction that fails never closes its files.
      const int result = wait_for(start([&] { return run_in_child(); }));
      if (result == kChildOk) break;
      EXPECT_EQ(result, kChildDiskError);
      EXPECT_EQ(served_word(), "before");
      ++failures;
    }
    EXPECT_EQ(served_word(), "after");
    return failures;
  }

  /// The served generation is whole, and every article in it says the same word, which is returned.
  std::string served_word() const {
    const ArticleStore store(class_folder("public"));
    EXPECT_EQ(versions("public").documents(), static_cast<unsigned>(kArticles));
    const std::string word = store.outline(1).title;
    for (std::uint32_t docid = 1; docid < store.size(); ++docid) {
      if (!store.contains(docid)) continue;
      EXPECT_EQ(store.outline(docid).title, word);
    }
    const std::string term = index_term(TermPlace::kBody, TokenKind::kWord, word);
    EXPECT_EQ(documents_with("public", term).size(), static_cast<std::size_t>(kArticles));
    return word;
  }
};

TEST_F(CrashTest, KilledAtAnyMoment) {
  write_articles("word");
  const auto began = std::chrono::steady_clock::now();
  run();
  const std::chrono::microseconds one_run = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began);
  std::mt19937 random(20240601);
  int killed = 0;
  for (int round = 1; round <= 25; ++round) {
    const std::string before = served_word();
    const std::string after = std::string("word") + static_cast<char>('a' + round);
    write_articles(after);
    const pid_t pid = start([&] { return run_in_child(); });
    ::usleep(random() % static_cast<unsigned>(one_run.count()));
    ::kill(pid, SIGKILL);
    if (wait_for(pid) != kChildOk) ++killed;
    EXPECT_THAT(served_word(), testing::AnyOf(before, after));
    if (round % 5 == 0) {
      run();
      EXPECT_EQ(served_word(), after);
    }
  }
  EXPECT_GT(killed, 0);
  run();
  EXPECT_FALSE(run().published);
}

TEST_F(CrashTest, AFileSizeLimitIsADiskError) {
  write_articles("before");
  run();
  write_articles("after");
  const pid_t pid = start([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{16384, 16384};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    return run_in_child();
  });
  EXPECT_EQ(wait_for(pid), kChildDiskError);
  EXPECT_EQ(served_word(), "before");
  EXPECT_EQ(run().replaced, static_cast<unsigned>(kArticles));
  EXPECT_EQ(served_word(), "after");
}

TEST_F(CrashTest, AFullDiskLeavesTheOldGeneration) {
  write_articles("before");
  // In a mount namespace of its own, so that the small disk goes with the child.
  const pid_t pid = start([&]() -> int {
    fs::create_directory(index_path());
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", index_path().c_str(), "tmpfs", 0, "size=4m") != 0) {
      return kChildCannotTry;
    }
    if (run_in_child() != kChildOk) return kChildOther;
    write_articles("after");
    return failures_until_there_is_room() >= 10 && !HasFailure() ? kChildOk : kChildOther;
  });
  const int result = wait_for(pid);
  if (result == kChildCannotTry) GTEST_SKIP() << "mounting is not allowed here";
  EXPECT_EQ(result, kChildOk);
}

TEST_F(CrashTest, OfTwoRunsAtOnceOneIsRefused) {
  write_articles("word");
  std::vector<pid_t> children;
  for (int i = 0; i < 6; ++i) {
    children.push_back(start([&]() -> int {
      try {
        IndexOptions full = options();
        full.full = true;
        Progress progress;
        run_index(full, progress, {});
        return kChildOk;
      } catch (const Error& error) {
        return error.code() == ErrorCode::kConflict ? 5 : kChildOther;
      }
    }));
  }
  int won = 0;
  for (const pid_t pid : children) {
    const int result = wait_for(pid);
    EXPECT_THAT(result, testing::AnyOf(kChildOk, 5));
    won += result == kChildOk ? 1 : 0;
  }
  EXPECT_GE(won, 1);
  EXPECT_EQ(served_word(), "word");
}

}  // namespace
}  // namespace fixlore
