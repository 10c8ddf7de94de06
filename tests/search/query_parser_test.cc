// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/query_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// One line for a group: "product:redis|product:mysql", "-\"a b\"".
std::string shown(const ConditionGroup& group) {
  std::string out = group.excluded ? "-" : "";
  for (const Condition& condition : group.any_of) {
    if (out.size() > 1) out += '|';
    switch (condition.kind) {
      case Condition::Kind::kPhrase:
        out += '"' + condition.text + '"';
        break;
      case Condition::Kind::kValue:
        out += std::string(condition.field->name) + ':' + condition.text;
        break;
      case Condition::Kind::kWord:
        out += condition.text;
    }
  }
  return out;
}

std::vector<std::string> conditions(std::string_view query) {
  std::vector<std::string> out;
  for (const ConditionGroup& group : parse_query(query).conditions) out.push_back(shown(group));
  return out;
}

TEST(QueryParserTest, PlainWordsStayAsTheyAre) {
  const ParsedQuery parsed = parse_query("  数据库 连接　超时 ");
  EXPECT_EQ(parsed.text, "数据库 连接 超时");
  EXPECT_THAT(parsed.conditions, IsEmpty());
  EXPECT_THAT(parsed.notes, IsEmpty());
}

TEST(QueryParserTest, QuotesMakeAPhraseThatAlsoRanks) {
  const ParsedQuery parsed = parse_query("oracle \"snapshot too old\"");
  EXPECT_EQ(parsed.text, "oracle snapshot too old");
  EXPECT_THAT(conditions("oracle \"snapshot too old\""), ElementsAre("\"snapshot too old\""));
  EXPECT_THAT(conditions("“快照过旧”"), ElementsAre("\"快照过旧\""));
  EXPECT_THAT(conditions("＂快照过旧＂"), ElementsAre("\"快照过旧\""));
}

TEST(QueryParserTest, FieldsSelectAndDoNotRank) {
  EXPECT_THAT(conditions("type:fault 死锁 product:\"SQL Server\""),
              ElementsAre("type:fault", "product:SQL Server"));
  EXPECT_EQ(parse_query("type:fault 死锁").text, "死锁");
}

TEST(QueryParserTest, WhatIsNoFieldIsAWord) {
  EXPECT_EQ(parse_query("Error: connection refused").text, "Error: connection refused");
  EXPECT_EQ(parse_query("max:54ms").text, "max:54ms");
  EXPECT_EQ(parse_query("type: fault").text, "type: fault");
  EXPECT_EQ(parse_query("http://example.com").text, "http://example.com");
}

TEST(QueryParserTest, ValuesThatNoArticleHasAreWordsWhereTheyStand) {
  const auto exists = [](const Field&, std::string_view value) { return value == "fault"; };
  const ParsedQuery parsed = parse_query("a type:x type:fault product:\"y z\" b", exists);
  EXPECT_EQ(parsed.text, "a type:x product:y z b");
  ASSERT_THAT(parsed.conditions, SizeIs(1));
  EXPECT_EQ(parsed.conditions[0].any_of[0].text, "fault");
  ASSERT_THAT(parsed.notes, SizeIs(2));
  EXPECT_EQ(parsed.notes[1].subject, "product:y z");
}

TEST(QueryParserTest, MinusExcludes) {
  const ParsedQuery parsed = parse_query("死锁 -oracle -\"lock wait\" -type:article -测试");
  EXPECT_EQ(parsed.text, "死锁");
  EXPECT_THAT(parsed.excluded, ElementsAre("oracle", "测试"));
  EXPECT_THAT(conditions("死锁 -\"lock wait\" -type:article"),
              ElementsAre("-\"lock wait\"", "-type:article"));
}

TEST(QueryParserTest, OptionsOfACommandLineAreWords) {
  EXPECT_EQ(parse_query("kubectl get pods -n kube-system").text, "kubectl get pods -n kube-system");
  EXPECT_EQ(parse_query("mysqldump --single-transaction").text, "mysqldump --single-transaction");
  EXPECT_EQ(parse_query("a - b").text, "a - b");
  for (const char* query : {"java -Xmx512m OutOfMemory", "tar -xzvf 解压", "ps -ef"}) {
    EXPECT_EQ(parse_query(query).text, query);
  }
  EXPECT_THAT(parse_query("mysql -oracle").excluded, ElementsAre("oracle"));
}

TEST(QueryParserTest, NegativeNumbersAreWords) {
  for (const char* query :
       {"-1073741819", "错误码 -1073741819", "error: -110 ETIMEDOUT", "kill -15 进程"}) {
    EXPECT_EQ(parse_query(query).text, query);
    EXPECT_THAT(parse_query(query).excluded, IsEmpty()) << query;
  }
}

TEST(QueryParserTest, OrJoinsConditions) {
  EXPECT_THAT(conditions("product:redis OR product:mysql type:fault"),
              ElementsAre("product:redis|product:mysql", "type:fault"));
  EXPECT_THAT(conditions("\"a b\" OR \"c d\" OR \"e f\""), ElementsAre("\"a b\"|\"c d\"|\"e f\""));
  EXPECT_EQ(parse_query("redis OR mysql").text, "redis mysql");
  EXPECT_EQ(parse_query("OR").text, "OR") << "alone it is a word";
}

TEST(QueryParserTest, OrJoinsWordsToConditions) {
  EXPECT_THAT(conditions("redis OR type:fault"), ElementsAre("redis|type:fault"));
  EXPECT_THAT(conditions("\"a b\" OR redis OR mysql x"), ElementsAre("\"a b\"|redis|mysql"));
  EXPECT_EQ(parse_query("\"a b\" OR redis x").text, "a b redis x");
  EXPECT_TRUE(parse_query("\"a b\" OR redis x").free_words);
  EXPECT_FALSE(parse_query("\"a b\" OR redis").free_words);
}

TEST(QueryParserTest, WhatIsToBeAbsentIsNoAlternative) {
  for (const char* query : {"redis OR -type:fault", "-type:fault OR redis"}) {
    const ParsedQuery parsed = parse_query(query);
    EXPECT_THAT(conditions(query), ElementsAre("-type:fault")) << query;
    EXPECT_EQ(parsed.text, "redis") << query;
    ASSERT_THAT(parsed.notes, SizeIs(1)) << query;
    EXPECT_EQ(parsed.notes[0].code, "or_with_exclusion");
  }
}

TEST(QueryParserTest, AnUnbalancedQuoteIsNotedAndItsWordsRank) {
  const ParsedQuery parsed = parse_query("oracle \"snapshot too old");
  EXPECT_EQ(parsed.text, "oracle snapshot too old");
  EXPECT_THAT(parsed.conditions, IsEmpty());
  ASSERT_THAT(parsed.notes, SizeIs(1));
  EXPECT_EQ(parsed.notes[0].code, "unbalanced_quote");
}

TEST(QueryParserTest, APastedLogHasNoOperators) {
  const ParsedQuery parsed =
      parse_query("2026-01-01 ERROR \"x\" -Dfoo type:fault\n  at com.example");
  EXPECT_TRUE(parsed.pasted);
  EXPECT_THAT(parsed.conditions, IsEmpty());
  EXPECT_THAT(parsed.excluded, IsEmpty());
  EXPECT_NE(parsed.text.find("type:fault"), std::string::npos);
  EXPECT_FALSE(parse_query("死锁 type:fault\n").pasted)
      << "a trailing line break is no second line";
}

TEST(QueryParserTest, OneLineAsOnlyProgramsBeginItIsPasted) {
  EXPECT_TRUE(parse_query("2026-07-01 09:33:12 ERROR type:fault \"x\"").pasted);
  EXPECT_FALSE(parse_query("ORA-12541 type:fault").pasted);
  EXPECT_FALSE(parse_query("2026-07-01 \"停机\"").pasted);
}

TEST(QueryParserTest, KnowsTheCodesOfAnyQuery) {
  const ParsedQuery parsed = parse_query("ORA-12541 监听");
  ASSERT_THAT(parsed.parts, SizeIs(1));
  EXPECT_EQ(parsed.query.substr(parsed.parts[0].begin, parsed.parts[0].end), "ORA-12541");
}

TEST(QueryParserTest, QuotesInASentenceAreNoOperators) {
  const ParsedQuery parsed = parse_query("WARNING: database \"crm\" must be vacuumed within 1000");
  EXPECT_THAT(parsed.conditions, IsEmpty());
  EXPECT_EQ(parsed.text, "WARNING: database crm must be vacuumed within 1000");
  EXPECT_THAT(conditions("\"crm\" database must be vacuumed"), ElementsAre("\"crm\""));
}

TEST(QueryParserTest, NothingIsUnbounded) {
  const ParsedQuery parsed = parse_query(std::string(kMaxQueryBytes + 10, 'a'));
  EXPECT_EQ(parsed.text.size(), kMaxQueryBytes);
  ASSERT_THAT(parsed.notes, SizeIs(1));
  EXPECT_EQ(parsed.notes[0].code, "truncated");
  std::string many;
  for (int i = 0; i < 60; ++i) many += "\"a\"";
  std::size_t count = 0;
  for (const ConditionGroup& group : parse_query(many).conditions) count += group.any_of.size();
  EXPECT_EQ(count, kMaxConditions);
  const std::vector<Note> notes = parse_query(many).notes;
  ASSERT_THAT(notes, SizeIs(1)) << "what was left out is said, once";
  EXPECT_EQ(notes[0].code, "too_many_conditions");
  EXPECT_EQ(notes[0].subject, "a");
}

TEST(QueryParserTest, OddInputIsText) {
  for (const char* odd :
       {"", " ", "\"", "\"\"", "-", "--", "-\"", ":", "type:", "type:\"\"", "\xFF\xFE"}) {
    const ParsedQuery parsed = parse_query(odd);
    EXPECT_THAT(parsed.conditions, IsEmpty()) << odd;
  }
}

}  // namespace
}  // namespace fixlore
