// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <thread>

#include "tests/content/reading.h"

namespace fixlore {
namespace {

TEST(ParseArticle, RunsInManyThreads) {
  const std::string text =
      "---\ntitle: t\n---\n# t\n\n~~a~~ https://example.com **中：**文\n\n|a|b|\n|-|-|\n|1|2|\n\n- "
      "[x] c\n\n<b>d</b>\n";
  const std::string expected = html_of(text);
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (int& count : wrong) {
    threads.emplace_back([&] {
      for (int i = 0; i < 300; ++i) count += html_of(text) != expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace fixlore
