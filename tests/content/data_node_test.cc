// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/data_node.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

using Kind = DataNode::Kind;

TEST(ReadYaml, KeepsTextAndLines) {
  const DataResult data = read_yaml("title: 数据库\nversion: 19.30\ntags:\n  - a\n  - b\n", 2);
  ASSERT_EQ(data.error, "");
  ASSERT_EQ(data.root.entries.size(), 3u);
  EXPECT_EQ(data.root.entries[0].value.text, "数据库");
  EXPECT_EQ(data.root.entries[1].value.text, "19.30");
  EXPECT_EQ(data.root.entries[1].line, 3);
  EXPECT_EQ(data.root.entries[2].value.kind, Kind::kList);
  EXPECT_EQ(data.root.entries[2].value.items[1].text, "b");
  EXPECT_EQ(data.root.entries[2].value.items[1].line, 6);
}

TEST(ReadYaml, TellsNullFromText) {
  const DataResult data = read_yaml("a:\nb: ~\nc: \"\"\nd: 'null'\n", 1);
  EXPECT_EQ(data.root.entries[0].value.kind, Kind::kNull);
  EXPECT_EQ(data.root.entries[1].value.kind, Kind::kNull);
  EXPECT_EQ(data.root.entries[2].value.kind, Kind::kScalar);
  EXPECT_EQ(data.root.entries[3].value.text, "null");
}

TEST(ReadYaml, KeepsDuplicates) { EXPECT_EQ(read_yaml("a: 1\na: 2\n", 1).root.entries.size(), 2u); }

TEST(ReadYaml, TakesNothingForAnEmptyMap) {
  const DataResult data = read_yaml("# only a comment\n", 2);
  EXPECT_EQ(data.error, "");
  EXPECT_EQ(data.root.kind, Kind::kMap);
  EXPECT_TRUE(data.root.entries.empty());
}

TEST(ReadYaml, NamesTheLineOfAnError) {
  const DataResult data = read_yaml("title: a\nsummary: b: c\n", 2);
  EXPECT_NE(data.error, "");
  EXPECT_EQ(data.error_line, 3);
  EXPECT_NE(read_yaml("just text", 2).error, "");
  EXPECT_NE(read_yaml("- a\n- b\n", 2).error, "");
}

TEST(ReadYaml, RefusesAQuotationThatIsNotClosed) {
  for (const char* text :
       {"a: b\nc: \"d\ne: f\n", "a: b\nc: 'd\ne: f\n", "a: b\nc: \"d\\\"\ne: f"}) {
    const DataResult data = read_yaml(text, 2);
    EXPECT_EQ(data.error, "a quotation is not closed") << text;
    EXPECT_EQ(data.error_line, 3) << text;
    EXPECT_TRUE(data.root.entries.empty()) << text;
  }
  EXPECT_EQ(read_yaml("a: \"b\n  c\"\nd: |\n  \"e\n", 1).error, "");
}

TEST(ReadYaml, RefusesASecondDocument) {
  EXPECT_EQ(read_yaml("a: b\n---\nc: d\n", 1).error, "there is more than one YAML document");
  EXPECT_NE(read_yaml("a: b\n...\nc: d\n", 1).error, "");
  EXPECT_EQ(read_yaml("---\na: b\n...\n", 1).error, "");
}

TEST(ReadYaml, RefusesAnchorsAndAliases) {
  for (const char* text : {"a: &x 1\nb: *x\n", "a: &x [1]\n", "a: &x {b: *x}\n", "a: *x\n"}) {
    EXPECT_NE(read_yaml(text, 1).error, "") << text;
  }
  EXPECT_EQ(read_yaml("a: R & D * 2\n", 1).error, "");
}

TEST(ReadYaml, BoundsDepth) {
  const auto nested = [](int depth) {
    return "a: " + std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
  };
  EXPECT_EQ(read_yaml(nested(10), 1).error, "");
  EXPECT_NE(read_yaml(nested(20), 1).error, "");
  EXPECT_NE(read_yaml("a: " + std::string(10'000, '['), 1).error, "");
  EXPECT_NE(read_yaml(std::string(10'000, '{'), 1).error, "");
  EXPECT_NE(read_yaml("- - - - - - - - - - - - - - - - - - - - a\n", 1).error, "");
}

TEST(ReadToml, ReadsHugosFrontMatter) {
  const DataResult data = read_toml(
      "title = 'a'\ndate = 2026-03-02T09:12:00+08:00\ntags = ['x', 'y']\ndraft = true\n", 2);
  ASSERT_EQ(data.error, "");
  const auto value = [&](std::string_view key) {
    for (const DataEntry& entry : data.root.entries) {
      if (entry.key == key) return entry.value;
    }
    return DataNode{};
  };
  EXPECT_EQ(value("title").text, "a");
  EXPECT_EQ(value("date").text, "2026-03-02T09:12:00+08:00");
  EXPECT_EQ(value("date").line, 3);
  EXPECT_EQ(value("draft").text, "true");
  ASSERT_EQ(value("tags").items.size(), 2u);
  EXPECT_EQ(value("tags").items[1].text, "y");
}

TEST(ReadToml, NamesTheLineOfAnError) {
  const DataResult data = read_toml("title = 'a'\nbroken =\n", 2);
  EXPECT_NE(data.error, "");
  EXPECT_EQ(data.error_line, 3);
  EXPECT_TRUE(data.root.entries.empty());
  EXPECT_NE(read_toml("a = " + std::string(30, '[') + std::string(30, ']'), 2).error, "");
}

TEST(ToYaml, ReadsBack) {
  const DataResult data = read_yaml("a: {b: [1, 'x: y'], c: \"~\"}\n", 1);
  const std::string text = to_yaml(data.root.entries[0].value);
  EXPECT_EQ(text.find('\n'), std::string::npos);
  const DataNode again = read_yaml("a: " + text, 1).root.entries[0].value;
  EXPECT_EQ(again.entries[0].value.items[1].text, "x: y");
  EXPECT_EQ(again.entries[1].value.text, "~");
}

}  // namespace
}  // namespace fixlore
