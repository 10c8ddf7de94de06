// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/byte_range.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

using Kind = RangeRequest::Kind;

void expect_part(std::string_view header, std::uint64_t begin, std::uint64_t length) {
  const RangeRequest asked = parse_range(header, 100);
  EXPECT_EQ(asked.kind, Kind::kPart) << header;
  EXPECT_EQ(asked.range.begin, begin) << header;
  EXPECT_EQ(asked.range.length, length) << header;
}

TEST(ParseRange, ReadsTheThreeForms) {
  expect_part("bytes=0-0", 0, 1);
  expect_part("bytes=10-19", 10, 10);
  expect_part("bytes=90-", 90, 10);
  expect_part("bytes=90-1000", 90, 10);
  expect_part("bytes=-5", 95, 5);
  expect_part("bytes=-1000", 0, 100);
}

TEST(ParseRange, GivesTheWholeFileForWhatItDoesNotTake) {
  for (const char* header : {"", "bytes", "bytes=", "bytes=a-b", "bytes=5-2", "bytes=0-1,5-6",
                             "items=0-1", "bytes=-", "bytes=0-18446744073709551616"}) {
    EXPECT_EQ(parse_range(header, 100).kind, Kind::kWhole) << header;
  }
}

TEST(ParseRange, RefusesWhatLiesPastTheEnd) {
  EXPECT_EQ(parse_range("bytes=100-", 100).kind, Kind::kUnsatisfiable);
  EXPECT_EQ(parse_range("bytes=-0", 100).kind, Kind::kUnsatisfiable);
  EXPECT_EQ(parse_range("bytes=0-", 0).kind, Kind::kUnsatisfiable);
}

}  // namespace
}  // namespace fixlore
