// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace fixlore {
namespace {

TEST(Error, CarriesCodeMessageAndHint) {
  const Error error(ErrorCode::kConflict, "the index is locked", "wait for the other run");
  EXPECT_EQ(error.code(), ErrorCode::kConflict);
  EXPECT_STREQ(error.what(), "the index is locked");
  EXPECT_EQ(error.hint(), "wait for the other run");
}

TEST(Error, NeedsNoHint) { EXPECT_EQ(Error(ErrorCode::kInternal, "broken").hint(), ""); }

TEST(Error, IsAStandardException) {
  try {
    throw Error(ErrorCode::kIo, "disk full");
  } catch (const std::exception& error) {
    EXPECT_STREQ(error.what(), "disk full");
  }
}

TEST(Error, CodesHaveDistinctSnakeCaseNames) {
  std::set<std::string> names;
  for (const ErrorCode code :
       {ErrorCode::kInvalidArgument, ErrorCode::kNotFound, ErrorCode::kConflict,
        ErrorCode::kUnavailable, ErrorCode::kIo, ErrorCode::kCorrupt, ErrorCode::kInternal}) {
    const std::string name = to_string(code);
    EXPECT_THAT(name, testing::MatchesRegex("[a-z]+(_[a-z]+)*"));
    EXPECT_TRUE(names.insert(name).second) << name;
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"invalid_argument", "not_found", "internal"}));
}

}  // namespace
}  // namespace fixlore
