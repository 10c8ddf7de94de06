// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "content/markdown_source.h"

namespace fixlore {
namespace {

std::string repeat(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(FindExcessiveNesting, CountsQuotesAndLists) {
  EXPECT_FALSE(find_excessive_nesting(repeat("> ", 90) + "a"));
  EXPECT_EQ(find_excessive_nesting("a\n" + repeat("> ", 110) + "b")->line, 2);
  EXPECT_TRUE(find_excessive_nesting(repeat("- ", 110) + "a"));
  EXPECT_TRUE(find_excessive_nesting(repeat("1. ", 110) + "a"));
  EXPECT_TRUE(find_excessive_nesting(repeat("> - ", 60) + "a"));
  EXPECT_TRUE(find_excessive_nesting(std::string(210, ' ') + "- a"));
}

TEST(FindExcessiveNesting, LeavesOrdinaryTextAlone) {
  EXPECT_FALSE(find_excessive_nesting(repeat("- ", 500)));  // a rule
  EXPECT_FALSE(find_excessive_nesting(repeat("* ", 500)));
  EXPECT_FALSE(find_excessive_nesting(std::string(500, ' ') + "code"));
  EXPECT_FALSE(find_excessive_nesting(repeat("[2026-01-01] [INFO] [a.go:1] [\"x\"]\n", 5000)));
  EXPECT_FALSE(find_excessive_nesting(repeat("[a](b) ", 5000)));
}

TEST(FindExcessiveNesting, CountsUnclosedBrackets) {
  EXPECT_TRUE(find_excessive_nesting(repeat("![[]()", 20'000)));
  EXPECT_FALSE(find_excessive_nesting(repeat("![[]()\n\n", 20'000)));
}

TEST(FindExcessiveNesting, CountsUnclosedInstructions) {
  EXPECT_TRUE(find_excessive_nesting("x" + repeat("<?a", 30'000)));
  EXPECT_TRUE(find_excessive_nesting("x" + repeat("<![CDATA[", 10'000)));
  EXPECT_TRUE(find_excessive_nesting("x" + repeat("<!A ", 30'000)));
  EXPECT_FALSE(find_excessive_nesting("x" + repeat("<?a?><![CDATA[b]]><!c>\n", 30'000)));
}

TEST(FindExcessiveMarkup, CountsLinesAndSigns) {
  for (const char* piece : {"[", "_a_ ", "<", "a\n\n", "[a](b) ", "*a ", "a\\\n"}) {
    EXPECT_FALSE(find_excessive_markup(repeat(piece, 100'000))) << piece;
    EXPECT_TRUE(find_excessive_markup(repeat(piece, 500'001))) << piece;
  }
  EXPECT_EQ(find_excessive_markup("a\n" + repeat("[", 500'000))->line, 2);
  EXPECT_FALSE(find_excessive_markup(repeat("many words ", 900'000)));
}

TEST(FindExcessiveReferences, CountsWhatUsesCopy) {
  const std::string definition = "[x]: " + std::string(10'000, 'u') + "\n\n";
  EXPECT_FALSE(find_excessive_references(definition + repeat("[x]", 100)));
  EXPECT_EQ(find_excessive_references("a\n" + definition + repeat("[x]", 10'000))->line, 2);
  EXPECT_TRUE(find_excessive_references("[x]: u '" + std::string(10'000, 't') + "'\n\n" +
                                        repeat("[x]", 10'000)));
  EXPECT_FALSE(find_excessive_references(repeat("[INFO]: started\n", 50'000)));
}

TEST(FindExcessiveTable, CountsColumnsAndCells) {
  const std::string head = repeat("|a", 10) + "\n" + repeat("|-", 10) + "\n";
  EXPECT_FALSE(find_excessive_table(head + repeat("|b\n", 1000)));
  EXPECT_TRUE(find_excessive_table(head + repeat("|b\n", 2100)));
  EXPECT_TRUE(find_excessive_table(repeat("|a", 65) + "\n" + repeat("|-", 65)));
  EXPECT_TRUE(find_excessive_table(repeat(head + "|b\n\n", 1100)));
  EXPECT_FALSE(find_excessive_table(repeat("a | b\n", 50'000)));
  EXPECT_FALSE(find_excessive_table(repeat("---\n\n", 50'000)));
}

}  // namespace
}  // namespace fixlore
