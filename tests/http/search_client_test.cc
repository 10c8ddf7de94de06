// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/search_client.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/http/server_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SearchClientTest : public ServerFixture {
 protected:
  SearchClientTest() {
    article("网络/dhcp pool.md", "地址池耗尽", "", "DHCP 地址池没有空闲地址。\n");
    article("网络/dns.md", "域名解析失败", "", "DNS 没有应答。\n");
    run();
    start();
  }

  std::string origin() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
};

TEST_F(SearchClientTest, FindsWhatTheServerFinds) {
  SearchClient client(origin());
  EXPECT_THAT(client.search("DHCP \"地址池\"", 10), ElementsAre("网络/dhcp pool"));
  EXPECT_THAT(client.search("没有", 1).size(), 1u);
  EXPECT_THAT(client.search("量子纠缠", 10), IsEmpty());
}

TEST_F(SearchClientTest, KnowsWhichArticlesThereAre) {
  SearchClient client(origin() + "/");
  EXPECT_EQ(client.article_id("网络/dhcp pool"), "网络/dhcp pool");
  EXPECT_EQ(client.article_id("网络/dhcp"), std::nullopt);
}

TEST_F(SearchClientTest, WhatIsNoAnswerIsAnError) {
  SearchClient client(origin());
  EXPECT_THROW(client.search("x", 1000), Error) << "more than the server gives";
  stop();
  EXPECT_THROW(client.search("x", 10), Error);
}

TEST_F(SearchClientTest, RefusesWhatIsNoAddress) {
  for (const char* url : {"127.0.0.1:8080", "ftp://example.com", "http://example.com/path", ""}) {
    EXPECT_THROW(SearchClient client(url), Error) << url;
  }
}

}  // namespace
}  // namespace fixlore
