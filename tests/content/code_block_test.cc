// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/code_block.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(CodeLanguage, IsTheFirstWord) {
  EXPECT_EQ(code_language("sql"), "sql");
  EXPECT_EQ(code_language("bash title=\"x\""), "bash");
  EXPECT_EQ(code_language("C++{1,2}"), "C++");
  EXPECT_EQ(code_language("js:line-numbers"), "js");
  EXPECT_EQ(code_language("\"><b>"), "b");
  EXPECT_EQ(code_language(""), "");
}

TEST(CodeTitle, IsDocusauruss) {
  EXPECT_EQ(code_title("py title=\"运行 结果\" {1}"), "运行 结果");
  EXPECT_EQ(code_title("py title=\"open"), "open");
  EXPECT_EQ(code_title("py"), "");
}

TEST(WithoutTrailingSpace, KeepsAllThatIsSeen) {
  EXPECT_EQ(without_trailing_space("a  \n\n  b\t\n\n\n"), "a\n\n  b");
  EXPECT_EQ(without_trailing_space("\n  a"), "\n  a");
  EXPECT_EQ(without_trailing_space("  \n\n"), "");
  EXPECT_EQ(without_trailing_space(""), "");
}

}  // namespace
}  // namespace fixlore
