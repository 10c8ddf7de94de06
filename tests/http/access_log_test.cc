// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/access_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file_descriptor.h"

namespace fixlore {
namespace {

using testing::HasSubstr;
using testing::Not;

AccessEvent event_of(std::string_view target) {
  AccessEvent event;
  event.time = std::chrono::sys_days(std::chrono::March / 2 / 2026) + std::chrono::milliseconds(7);
  event.client = "192.0.2.7";
  event.method = "GET";
  event.target = target;
  event.status = 200;
  event.bytes = 15;
  event.took = std::chrono::microseconds(1500);
  event.id = "abc";
  return event;
}

TEST(AccessLog, WritesText) {
  EXPECT_EQ(access_line(event_of("/search?q=a"), {}),
            "2026-03-02T00:00:00.007Z 192.0.2.7 GET /search 200 15 1.5ms abc");
  AccessEvent refused = event_of("");
  refused.method = "";
  refused.refusal = "malformed";
  EXPECT_THAT(access_line(refused, {}), HasSubstr(" - - 200 15 1.5ms abc refused=malformed"));
}

TEST(AccessLog, WritesJson) {
  const auto json = nlohmann::json::parse(access_line(event_of("/search?q=a"), {.format = "json"}));
  EXPECT_EQ(json["time"], "2026-03-02T00:00:00.007Z");
  EXPECT_EQ(json["target"], "/search");
  EXPECT_EQ(json["status"], 200);
  EXPECT_EQ(json["took_ms"], 1.5);
  EXPECT_FALSE(json.contains("refused"));
}

TEST(AccessLog, ShowsQueriesWhenToldTo) {
  EXPECT_THAT(access_line(event_of("/search?q=secret"), {}), Not(HasSubstr("secret")));
  EXPECT_THAT(access_line(event_of("/search?q=secret"), {.queries = true}), HasSubstr("q=secret"));
}

TEST(AccessLog, AnEventIsOneLineWhateverWasSent) {
  const std::string target = "/\r\n\x1b[2J\"\\\u2028" + std::string(1, '\0') + "?a=\r\n\xff";
  for (const char* format : {"text", "json"}) {
    const std::string line = access_line(event_of(target), {.format = format, .queries = true});
    for (const char c : line) EXPECT_TRUE(c >= ' ' && c <= '~') << format << ' ' << int{c};
  }
}

TEST(AccessLog, GoesOnWhereNothingReadsIt) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const FileDescriptor unread(ends[0]);
  const FileDescriptor usual(::dup(STDOUT_FILENO));
  ::dup2(ends[1], STDOUT_FILENO);
  ::close(ends[1]);
  {
    AccessLog log({});
    const std::string target = '/' + std::string(8000, '\x01');
    for (int i = 0; i < 1000; ++i) log.write(event_of(target));
  }
  ::dup2(usual.get(), STDOUT_FILENO);
  std::array<char, 64> line{};
  EXPECT_GT(::read(unread.get(), line.data(), line.size()), 0) << "what had room was written";
}

TEST(AccessLog, KnowsItsFormats) { EXPECT_THROW(AccessLog({.format = "xml"}), Error); }

}  // namespace
}  // namespace fixlore
