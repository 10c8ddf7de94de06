// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/pins.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PinsTest : public testing::Test {
 protected:
  Normalizer normalizer_;
  Pins pins_;
};

TEST_F(PinsTest, QueriesAreTheSameInAnyScriptCaseAndWidth) {
  ASSERT_THAT(
      pins_.add("重置密码，Reset  Password = sso, -old/reset， kb-1  # note\n", normalizer_),
      IsEmpty());
  for (const char* query : {"重置密碼", "  重置密码 ", "ＲＥＳＥＴ password"}) {
    const Placement* found = pins_.find(query, normalizer_);
    ASSERT_NE(found, nullptr) << query;
    EXPECT_THAT(found->pinned, ElementsAre("sso", "kb-1"));
    EXPECT_THAT(found->hidden, ElementsAre("old/reset"));
  }
  EXPECT_EQ(pins_.find("重置密码失败", normalizer_), nullptr);
  EXPECT_EQ(pins_.find("", normalizer_), nullptr);
}

TEST_F(PinsTest, AQueryMayHaveEqualsSigns) {
  ASSERT_THAT(pins_.add("max_conn=100 = mysql/connections", normalizer_), IsEmpty());
  EXPECT_NE(pins_.find("MAX_CONN=100", normalizer_), nullptr);
}

TEST_F(PinsTest, NamesTheLineOfAFault) {
  const std::string long_query(300, 'x');
  const auto faults = pins_.add(
      "no sign\n= id\nq =\na, = id\nq = a, -\nq = a, -a\nr = a\nR = b\n" + long_query + " = a\n",
      normalizer_);
  std::vector<int> lines;
  for (const VocabularyFault& fault : faults) lines.push_back(fault.line);
  EXPECT_THAT(lines, ElementsAre(1, 2, 3, 4, 5, 6, 8, 9));
  EXPECT_THAT(pins_.find("r", normalizer_)->pinned, ElementsAre("a"));
  ASSERT_EQ(pins_.ids().size(), 1U);
  EXPECT_EQ(pins_.ids()[0].line, 7);
}

}  // namespace
}  // namespace fixlore
