// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/search/recognised_parts.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class PastedLogTest : public SearchFixture {
 protected:
  void SetUp() override {
    article("conntrack.md", "连接跟踪表写满", "",
            "```text\nJun 18 20:03:12 gw01 kernel: [981.2] conntrack[77]: WARN table is full, "
            "dropping packet\n```\n");
    article("table.md", "数据表满了怎么办", "",
            "The packet table, a full table: dropping a table is WARN enough. Table, full.\n");
    article("session.md", "会话与登录的日常记录", "",
            "Started Session of user deploy. Accepted publickey for deploy from port. Session of "
            "user deploy, session of user deploy.\n");
    article("pool.md", "连接池耗尽", "",
            "报 SQLTransientConnectionException: Connection is not available，见 "
            "/var/log/orders/app.log。\n");
    article("secret.md", "内部", "audience: internal\n", "报 ORA-31337。\n");
    run();
  }

  std::vector<RecognisedPart> recognised(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    return searcher().search(request).recognised;
  }

  /// Lines that tell nothing: `count` of them, each with values of its own.
  static std::string routine(int count) {
    std::string log;
    for (int i = 0; i < count; ++i) {
      log += "Jul 02 11:20:" + std::to_string(10 + i % 50) + " app3 systemd[1]: Started Session " +
             std::to_string(1000 + i) + " of user deploy.\n";
    }
    return log;
  }
};

TEST_F(PastedLogTest, TheSameMessageWithOtherValuesComesFirst) {
  EXPECT_EQ(
      search("Dec  3 01:59:07 edge-7 kernel: [12.9] conntrack[4]: WARN table is full, dropping "
             "packet\n")
          .front(),
      "conntrack");
}

TEST_F(PastedLogTest, OneFaultAtTheEndCountsMoreThanAllThatWasWrittenBefore) {
  std::string log = routine(1500);
  ASSERT_GT(log.size(), 90000U);
  EXPECT_EQ(search(log).front(), "session");
  log += "java.sql.SQLTransientConnectionException: Pool-3 - Connection is not available\n";
  EXPECT_EQ(search(log).front(), "pool");
}

TEST_F(PastedLogTest, AddressesAndTimesFindNothing) {
  EXPECT_THAT(search("2026-07-02 11:20:33.123 10.20.30.41:3306 981.2 77\n10.0.0.1 18 12"),
              IsEmpty());
}

TEST_F(PastedLogTest, SaysWhatWasRecognisedAndWhatArticlesHave) {
  const std::vector<RecognisedPart> parts = recognised(
      "ERROR 1040 (HY000)\njava.sql.SQLTransientConnectionException: x\n"
      "java.sql.SQLTransientConnectionException: y\n at /var/log/orders/app.log");
  std::vector<std::string> shown;
  for (const RecognisedPart& part : parts) {
    shown.push_back(std::string(part.matched ? "+" : "-") + to_string(part.kind) + ' ' + part.text);
  }
  EXPECT_THAT(shown, ElementsAre("+exception java.sql.SQLTransientConnectionException",
                                 "+path /var/log/orders/app.log", "-error_number 1040",
                                 "-sql_state HY000"));
}

TEST_F(PastedLogTest, ACodeInAShortQueryIsRecognisedToo) {
  const std::vector<RecognisedPart> parts = recognised("ORA-31337 怎么办");
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_EQ(parts[0].text, "ORA-31337");
  EXPECT_FALSE(parts[0].matched) << "only an article has it that the reader may not see";
}

TEST_F(PastedLogTest, RecognisedPartsAreBounded) {
  std::string log;
  for (int i = 1000; i < 1200; ++i) log += "E" + std::to_string(i) + '\n';
  EXPECT_THAT(recognised(log + "SQLTransientConnectionException"), SizeIs(kMaxRecognisedParts));
  EXPECT_TRUE(recognised(log + "SQLTransientConnectionException")[0].matched);
}

}  // namespace
}  // namespace fixlore
