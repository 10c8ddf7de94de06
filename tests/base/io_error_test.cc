// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/io_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

namespace fixlore {
namespace {

TEST(IoError, NamesActionPathAndReason) {
  const Error error = io_error("write", "/srv/index/current", EACCES);
  EXPECT_EQ(error.code(), ErrorCode::kIo);
  EXPECT_STREQ(error.what(), "cannot write /srv/index/current: Permission denied");
  EXPECT_THAT(error.hint(), testing::HasSubstr("permission"));
}

TEST(IoError, HintsWhereAnOperatorCanAct) {
  EXPECT_THAT(io_hint(ENOSPC), testing::HasSubstr("space"));
  EXPECT_THAT(io_hint(EMFILE), testing::HasSubstr("ulimit -n"));
  EXPECT_THAT(io_hint(EROFS), testing::HasSubstr("read-only"));
}

TEST(IoError, HasNoHintForTheRest) { EXPECT_EQ(io_hint(ENOENT), ""); }

}  // namespace
}  // namespace fixlore
