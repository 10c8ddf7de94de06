// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(PercentDecode, ReplacesHexPairsAndKeepsWhatIsNone) {
  EXPECT_EQ(percent_decode("a%2Fb%e6%95%85"), "a/b故");
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%4"), "%4");
  EXPECT_EQ(percent_decode("%zz%41"), "%zzA");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
}

TEST(PercentEncode, IsUndoneByDecoding) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  const std::string encoded = percent_encode(bytes);
  EXPECT_EQ(percent_decode(encoded), bytes);
  EXPECT_EQ(encoded.find_first_of("<>\"'&? #/\r\n"), std::string::npos);
  EXPECT_EQ(percent_encode("a/b c", "/"), "a/b%20c");
}

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
