// SPDX-License-Identifier: GPL-3.0-or-later
// Inputs made to take quadratic time or memory somewhere. What would be quadratic takes minutes
// here, so the runner's time limit tells; sizes of outputs are checked outright.
#include <gtest/gtest.h>

#include "tests/content/html_check.h"
#include "tests/content/reading.h"

namespace fixlore {
namespace {

constexpr std::size_t kSize = 200'000;

std::string filled(std::string_view piece) {
  std::string out;
  while (out.size() < kSize) out += piece;
  return out;
}

TEST(Hostile, PatternsTakeLittleTimeAndRoom) {
  const std::string_view kPieces[] = {"[",
                                      "]",
                                      "![l",
                                      "[a](",
                                      "[a](<b",
                                      "![[]()",
                                      "[[]",
                                      "[](",
                                      "[a][b]",
                                      "*a ",
                                      "*a_ ",
                                      "_",
                                      "a**b",
                                      "*a **a",
                                      "`",
                                      "`a ",
                                      ">",
                                      "> ",
                                      "- ",
                                      "1. ",
                                      "* a\n  ",
                                      "<a ",
                                      "<!--a",
                                      "<![CDATA[",
                                      "<?a",
                                      "<!A ",
                                      "<a b='",
                                      "&",
                                      "&amp",
                                      "\\",
                                      "\"",
                                      "| a ",
                                      "|a|\n|-|\n",
                                      "- [ ] ",
                                      "a\n=\n",
                                      "```\n",
                                      "~~a ",
                                      "~~*a*",
                                      "http://",
                                      "www.a/((",
                                      "{{<",
                                      "{{< a >}}",
                                      "<b>",
                                      "<div>\n\n",
                                      "<table><td>",
                                      "<ul><li>",
                                      "<a href=\"",
                                      "<svg>",
                                      "<details>",
                                      "</b></i>",
                                      "&lt;",
                                      "**（",
                                      "，**a",
                                      "中\n",
                                      ":::note\n",
                                      "!!! note\n    ",
                                      "# a\n",
                                      "#\n",
                                      "{#a}",
                                      "[a]: u\n",
                                      "import a from \"b\"\n",
                                      "> **注意：**\n\n",
                                      "<x>",
                                      " ",
                                      "\t",
                                      "a",
                                      "中",
                                      "\xFF"};
  for (const std::string_view piece : kPieces) {
    const ReadResult result = read("x" + filled(piece));
    if (!result.article) {
      EXPECT_FALSE(result.diagnostics.empty()) << piece;
      continue;
    }
    EXPECT_LT(result.article->html.size(), kSize * 80) << piece;
    EXPECT_EQ(find_html_fault(result.article->html), "") << piece;
  }
}

TEST(Hostile, NestingIsBounded) {
  std::string emphasis, end, lists;
  for (int i = 0; i < 25'000; ++i) emphasis += "*a ", end += "b*";
  for (int i = 0; i < 95; ++i) lists += "- ";
  for (const std::string& text : {emphasis + end, "# " + emphasis + std::string("<div>") + end,
                                  lists + "a\n" + std::string(50'000, '\n')}) {
    const ReadResult result = read(text);
    EXPECT_EQ(result.article ? find_html_fault(result.article->html) : "", "");
  }
}

TEST(Hostile, TablesPastTheBoundBecomeText) {
  std::string text = "|a|b|\n|-|-|\n";
  for (int i = 0; i < 15'000; ++i) text += "|格\n";
  const ReadResult result = read(text);
  ASSERT_TRUE(result.article);
  EXPECT_EQ(of_rule(result, "table-too-large").size(), 1u);
  EXPECT_EQ(result.article->html.find("<table"), std::string::npos);
  EXPECT_NE(result.article->sections.at(0).text.find("格"), std::string::npos);
}

TEST(Hostile, LinkDefinitionsDoNotMultiply) {
  const std::string text = "[x]: " + std::string(100'000, 'u') + "\n\n" + filled("[x]");
  EXPECT_EQ(complaints(read(text)).back(), "1 markdown-too-complex");
}

TEST(Hostile, OneLongLineIsRead) {
  const std::string line(1'000'000, 'a');
  EXPECT_EQ(read_article(line).sections.at(0).text, line);
}

}  // namespace
}  // namespace fixlore
