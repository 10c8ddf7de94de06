// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostile_files.h"

#include <iterator>
#include <random>

namespace fixlore {

namespace {

constexpr HostileShape kShapes[] = {
    // Blocks
    {"quotes in quotes", "", "> ", "a\n"},
    {"quotes in quotes, line by line", "", ">> >a\n"},
    {"lists in lists", "", "- ", "a\n"},
    {"lists in lists, line by line", "- a\n", " - a\n"},
    {"numbered lists in lists", "", "1. ", "a\n"},
    {"quotes and lists by turns", "", "> - ", "a\n"},
    {"a list that grows deeper", "", "* a\n  ", "a\n"},
    {"task items", "", "- [ ] a\n"},
    {"headings", "", "# a\n"},
    {"headings of one text", "", "###### 重启服务器\n"},
    {"headings of many texts", "", "## a@\n"},
    {"underlined headings", "", "a\n=\n"},
    {"rules", "", "---\n\n"},
    {"fences", "", "```\n"},
    {"fences that never end", "", "~~~~~a\n"},
    {"code by indentation", "", "    a\n"},
    {"blank lines", "a\n", "\n"},
    {"spaces", "a", " ", "b\n"},
    {"tabs in lists", "", "-\t\t"},
    {"containers of MkDocs", "", "!!! note\n    a\n"},
    {"containers that never end", "", ":::note\n"},
    {"containers, nested", "", ":::note\n", "a\n", ":::\n"},
    // Inlines
    {"emphasis that never ends", "", "*a "},
    {"emphasis that never began", "", "a* "},
    {"emphasis, nested", "", "*a **b ", "c", "** b*"},
    {"emphasis of two signs", "", "*a_ "},
    {"stars", "a", "*", "b"},
    {"strikes", "", "~~a ~b "},
    {"Chinese emphasis", "", "**（注意）**请"},
    {"brackets open", "", "["},
    {"brackets, nested", "", "[", "a", "](b)"},
    {"brackets and links", "", "[ [a](b) "},
    {"pictures, nested", "", "![", "a", "](b)"},
    {"addresses that never end", "", "[a](<b"},
    {"titles that never end", "", "[a](b \"c"},
    {"parentheses in an address", "[a](", "(", "b", ")", ")"},
    {"definitions of links", "", "[a@]: b\n\n", "", "[a@] "},
    {"a long definition, used often", "[a]: /", "bbbbbbbb", "\n\n", "[a] "},
    {"uses of no definition", "", "[a@][b@] "},
    {"footnotes", "", "[^@] ", "\n\n", "[^@]: a\n\n"},
    {"backticks", "", "`"},
    {"backticks in runs of all lengths", "", "`a``b```c````d`````"},
    {"backslashes", "", "\\*"},
    {"entities", "", "&amp;&#x4e2d;&lt;"},
    {"entities that are none", "", "&a"},
    {"numbers of entities", "", "&#99999999;"},
    {"bare addresses", "", "http://a.b/c "},
    {"bare addresses with parentheses", "", "www.a.b/(("},
    {"bare mail addresses", "", "a.b-c_d@x.y "},
    // Raw HTML
    {"tags open", "", "<b>"},
    {"tags, nested", "", "<div>\n\n", "a\n\n", "</div>\n\n"},
    {"tags with attributes", "", "<a href=\"b\" title='c'>"},
    {"attributes of one tag", "<a", " b='c'", ">"},
    {"tags that never end", "", "<a b='"},
    {"comments that never end", "", "a <!--a "},
    {"instructions that never end", "", "a <?a "},
    {"declarations that never end", "", "a <!A "},
    {"character data that never ends", "", "a <![CDATA[ "},
    {"details, nested", "", "<details><summary>a</summary>\n\n", "b\n\n", "</details>\n\n"},
    {"tables in HTML", "", "<table><tr><td>"},
    // Tables
    {"a table of one row", "|", "a|", "\n|", "-|", "\n"},
    {"a table of short rows", "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n", "|a\n"},
    {"tables", "", "|a|b|\n|-|-|\n|c|d|\n\n"},
    {"pipes", "a|b\n-|-\n", "|||||||||\n"},
    // Front matter
    {"lists in lists of YAML", "---\ntitle: a\nx: ", "[", "", "]", "\n---\nb\n"},
    {"maps in maps of YAML", "---\ntitle: a\nx: ", "{a: ", "b", "}", "\n---\nb\n"},
    {"blocks in blocks of YAML", "---\ntitle: a\nx:\n", "- ", "b", "", "\n---\nb\n"},
    {"aliases of YAML", "---\ntitle: a\na: &a [b]\n", "x@: [*a, *a, *a]\n", "", "", "---\nb\n"},
    {"keys of YAML", "---\ntitle: a\n", "k@: v\n", "", "", "---\nb\n"},
    {"a huge key of YAML", "---\ntitle: a\n", "kkkk", ": b\n", "", "---\nb\n"},
    {"a huge text of YAML", "---\ntitle: \"", "\\u4e2d", "\"\n---\nb\n"},
    {"tags of YAML", "---\ntitle: a\ntags: [", "t@, ", "t", "", "]\n---\nb\n"},
    {"quotes of YAML that never end", "---\ntitle: '", "a''", "\n---\nb\n"},
    {"comments of YAML", "---\n", "# a\n", "title: a\n---\nb\n"},
    {"tables of TOML", "+++\ntitle = \"a\"\n", "[t@.a.b]\n", "", "", "+++\nb\n"},
    {"arrays of TOML", "+++\ntitle = \"a\"\nx = ", "[", "", "]", "\n+++\nb\n"},
    {"front matter that never ends", "---\ntitle: a\n", "a: b\n"},
    // Bytes
    {"bytes that are no UTF-8", "a\n", "\xFF\xC0"},
    {"NULs", std::string_view("a\0", 2),
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"},
    {"marks on one letter", "a", "\u0301"},
    {"one long line", "", "a"},
    {"one long line of Chinese", "", "中"},
    {"carriage returns", "", "\r"},
};

/// Of what Markdown gives a meaning to.
constexpr std::string_view kSoup[] = {"*",  "_",  "`", "[",  "]", "(", ")",  "<",       ">",
                                      "!",  "|",  "-", "#",  "&", ";", "\\", "\n",      "\n\n",
                                      "  ", "\t", ":", "~~", "=", "a", "中", "http://", "</b>",
                                      "<b", "1.", "+", "\"", "'", "$", "{",  "}",       "**（"};

std::string numbered(std::string_view piece, std::size_t number) {
  std::string out(piece);
  if (const std::size_t at = out.find('@'); at != std::string::npos) {
    out.replace(at, 1, std::to_string(number));
  }
  return out;
}

}  // namespace

std::span<const HostileShape> hostile_shapes() { return kShapes; }

std::string hostile_file(const HostileShape& shape, std::size_t size) {
  const std::size_t fixed = shape.head.size() + shape.middle.size() + shape.tail.size();
  std::string file(shape.head);
  std::size_t count = 0;
  for (std::size_t used = fixed; used < size; ++count) {
    const std::string piece = numbered(shape.open, count);
    used += piece.size() + numbered(shape.close, count).size();
    file += piece;
  }
  file += shape.middle;
  if (!shape.close.empty()) {
    for (std::size_t i = 0; i < count; ++i) file += numbered(shape.close, i);
  }
  return file.append(shape.tail);
}

std::string hostile_soup(unsigned seed, std::size_t size) {
  std::mt19937 random(seed);
  std::string file;
  while (file.size() < size) file += kSoup[random() % std::size(kSoup)];
  return file;
}

}  // namespace fixlore
