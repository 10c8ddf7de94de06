// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(ParseQueryString, KeepsOrderAndRepetition) {
  EXPECT_THAT(parse_query_string("q=a+b%2B&filter=type:fault&filter=x&empty=&bare"),
              ElementsAre(Pair("q", "a b+"), Pair("filter", "type:fault"), Pair("filter", "x"),
                          Pair("empty", ""), Pair("bare", "")));
  EXPECT_THAT(parse_query_string(""), IsEmpty());
  EXPECT_THAT(parse_query_string("&&a=1&"), ElementsAre(Pair("a", "1")));
}

TEST(ParseQueryString, RepairsMalformedText) {
  EXPECT_THAT(parse_query_string("q=%ff%E6%95"), ElementsAre(Pair("q", "\uFFFD\uFFFD")));
}

TEST(BuildQueryString, IsUndoneByParsing) {
  const QueryParameters parameters = {{"q", "a b&c=d+é%"}, {"filter", "product:C++, 1\\2"}};
  EXPECT_EQ(parse_query_string(build_query_string(parameters)), parameters);
}

}  // namespace
}  // namespace fixlore
