// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/diagnostic_list.h"

#include <gmock/gmock.h>

namespace fixlore {
namespace {

using testing::ElementsAre;

DiagnosticList some_findings() {
  DiagnosticList list;
  list.add({"b.md", 3, Severity::kWarning, "dead-link", "there is no article x", "mend the link"});
  list.add({"a.md", 9, Severity::kHint, "unknown-key", "key", ""});
  list.add({"b.md", 3, Severity::kWarning, "dead-link", "there is no article c", "mend the link"});
  list.add({"a.md", 2, Severity::kError, "front-matter-syntax", "bad", "close it"});
  return list;
}

std::vector<std::string> messages(const DiagnosticList& list) {
  std::vector<std::string> out;
  for (const Diagnostic d : list) out.push_back(d.message);
  return out;
}

TEST(DiagnosticListTest, GivesBackWhatWasAdded) {
  const DiagnosticList list = some_findings();
  ASSERT_EQ(list.size(), 4u);
  const Diagnostic last = list[3];
  EXPECT_EQ(last.path, "a.md");
  EXPECT_EQ(last.line, 2);
  EXPECT_EQ(last.severity, Severity::kError);
  EXPECT_EQ(last.rule, "front-matter-syntax");
  EXPECT_EQ(last.message, "bad");
  EXPECT_EQ(last.hint, "close it");
}

TEST(DiagnosticListTest, SortsByPlaceAndMessage) {
  DiagnosticList list = some_findings();
  list.sort();
  EXPECT_THAT(messages(list),
              ElementsAre("bad", "key", "there is no article c", "there is no article x"));
}

TEST(DiagnosticListTest, CountsBySeverity) {
  const DiagnosticList list = some_findings();
  EXPECT_EQ(list.count(Severity::kHint), 1u);
  EXPECT_EQ(list.count(Severity::kWarning), 2u);
  EXPECT_EQ(list.count(Severity::kError), 1u);
}

TEST(DiagnosticListTest, ACopyOutlivesTheOriginal) {
  DiagnosticList copy;
  {
    DiagnosticList list = some_findings();
    list.erase_if([](const Diagnostic& d) { return d.path == "b.md"; });
    copy = list;
  }
  copy.add({"c.md", 1, Severity::kHint, "unknown-key", "key", ""});
  copy.sort();
  EXPECT_THAT(messages(copy), ElementsAre("bad", "key", "key"));
}

}  // namespace
}  // namespace fixlore
