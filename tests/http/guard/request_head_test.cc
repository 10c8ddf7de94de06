// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/request_head.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::Pair;

RequestHead parse(const std::string& text) {
  auto parsed = parse_request_head(text, RequestLimits{});
  EXPECT_TRUE(std::holds_alternative<RequestHead>(parsed)) << text;
  const auto* head = std::get_if<RequestHead>(&parsed);
  return head == nullptr ? RequestHead{} : *head;
}

TEST(RequestHead, ReadsLineAndHeaders) {
  const RequestHead head = parse(
      "POST /api?q=a%20b HTTP/1.1\r\nHost: kb.example:8080\r\nX-Odd.Name~: \t a  b \t\r\nEmpty:\r\n"
      "Content-Length: 12\r\nExpect: 100-Continue\r\n\r\n");
  EXPECT_EQ(head.method, "POST");
  EXPECT_EQ(head.target, "/api?q=a%20b");
  EXPECT_THAT(
      head.headers,
      ElementsAre(Pair("host", "kb.example:8080"), Pair("x-odd.name~", "a  b"), Pair("empty", ""),
                  Pair("content-length", "12"), Pair("expect", "100-Continue")));
  EXPECT_EQ(head.content_length, 12U);
  EXPECT_TRUE(head.expects_continue);
  EXPECT_TRUE(head.keep_alive);
}

TEST(RequestHead, ClosesWhereTheClientDoes) {
  EXPECT_FALSE(parse("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").keep_alive);
  EXPECT_FALSE(parse("GET / HTTP/1.1\r\nHost: x\r\nConnection: TE , Close\r\n\r\n").keep_alive);
  EXPECT_TRUE(parse("GET / HTTP/1.1\r\nHost: x\r\nConnection: closed\r\n\r\n").keep_alive);
  EXPECT_FALSE(parse("GET / HTTP/1.0\r\n\r\n").keep_alive);
}

TEST(RequestHead, TakesTheFormForProxies) {
  EXPECT_EQ(parse("GET http://kb.example/a?b HTTP/1.1\r\nHost: x\r\n\r\n").target, "/a?b");
  EXPECT_EQ(parse("GET https://[::1]:8080 HTTP/1.1\r\nHost: x\r\n\r\n").target, "/");
}

TEST(RequestHead, TakesChineseAsItIsTyped) {
  EXPECT_EQ(parse("GET /search?q=数据库 HTTP/1.1\r\nHost: x\r\n\r\n").target, "/search?q=数据库");
}

TEST(RequestHead, AnEmptyBodyNeedsNoMethodThatHasOne) {
  EXPECT_EQ(parse("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").content_length, 0U);
}

}  // namespace
}  // namespace fixlore
