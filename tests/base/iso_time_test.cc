// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/iso_time.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

std::string normal(std::string_view text) {
  const auto time = parse_iso_time(text);
  return time ? time->text : "none";
}

TEST(IsoTime, ReadsDates) {
  EXPECT_EQ(normal("2026-03-02"), "2026-03-02");
  EXPECT_EQ(normal("2024-02-29"), "2024-02-29");
  EXPECT_FALSE(parse_iso_time("2026-03-02")->has_time);
}

TEST(IsoTime, RefusesDaysThatDoNotExist) {
  for (const char* text : {"2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
                           "2026-1-2", "26-01-02", "2026/01/02", "today", "", "2026-01-02x"}) {
    EXPECT_EQ(normal(text), "none") << text;
  }
}

TEST(IsoTime, WritesTimesInOneForm) {
  EXPECT_EQ(normal("2026-03-02T09:12:00+08:00"), "2026-03-02T09:12:00+08:00");
  EXPECT_EQ(normal("2026-03-02 09:12 +0800"), "2026-03-02T09:12:00+08:00");
  EXPECT_EQ(normal("2026-03-02t09:12:07.125z"), "2026-03-02T09:12:07Z");
  EXPECT_EQ(normal("2026-03-02T09:12-05"), "2026-03-02T09:12:00-05:00");
}

TEST(IsoTime, SaysWhetherAnOffsetIsThere) {
  EXPECT_TRUE(parse_iso_time("2026-03-02T09:12:00Z")->has_offset);
  EXPECT_FALSE(parse_iso_time("2026-03-02T09:12:00")->has_offset);
  EXPECT_TRUE(parse_iso_time("2026-03-02T09:12:00")->has_time);
}

TEST(IsoTime, RefusesClocksThatDoNotExist) {
  for (const char* text :
       {"2026-03-02T24:00", "2026-03-02T09:60", "2026-03-02T09", "2026-03-02T",
        "2026-03-02T09:12:00+15:00", "2026-03-02T09:12:00+08:60", "2026-03-02T09:12:00.",
        "2026-03-02T09:12:00+", "2026-03-02T09:12:00Zx"}) {
    EXPECT_EQ(normal(text), "none") << text;
  }
}

}  // namespace
}  // namespace fixlore
