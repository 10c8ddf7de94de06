// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/log_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace fixlore {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

/// The parts as "kind:text", in order.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> shown;
  for (const LogPart& part : recognize_log_parts(text)) {
    shown.push_back(to_string(part.kind) +
                    (':' + std::string(text.substr(part.begin, part.end - part.begin))));
  }
  return shown;
}

/// Those that name a fault or its place.
std::vector<std::string> names_of(std::string_view text) {
  std::vector<std::string> shown;
  for (const LogPart& part : recognize_log_parts(text)) {
    if (!names_fault(part.kind)) continue;
    shown.push_back(to_string(part.kind) +
                    (':' + std::string(text.substr(part.begin, part.end - part.begin))));
  }
  return shown;
}

TEST(LogPartsTest, KnowsCodesOfManyMakers) {
  EXPECT_THAT(names_of("ORA-12541: TNS:no listener, TNS-00511"),
              ElementsAre("code:ORA-12541", "code:TNS-00511"));
  EXPECT_THAT(names_of("ora-12541"), ElementsAre("code:ora-12541"));
  EXPECT_THAT(names_of("failed with 0x80070005, stop 0x0000007B"),
              ElementsAre("code:0x80070005", "code:0x0000007B"));
  EXPECT_THAT(names_of("error E1234 LNK2019 SQL0204N MY-010334"),
              ElementsAre("code:E1234", "code:LNK2019", "code:SQL0204N", "code:MY-010334"));
  EXPECT_THAT(names_of("net::ERR_CONNECTION_REFUSED"), ElementsAre("code:ERR_CONNECTION_REFUSED"));
  EXPECT_THAT(names_of("[kv:1062]Duplicate entry"), ElementsAre("code:kv:1062"));
  EXPECT_THAT(names_of("error:0308010C:digital envelope routines"), ElementsAre("code:0308010C"));
}

TEST(LogPartsTest, NamesOfEncodingsAndMachinesAreNoCodes) {
  EXPECT_THAT(names_of("UTF-8 utf8mb4 SHA256 ISO-8859-1 gw01 db-12345-host"), IsEmpty());
}

TEST(LogPartsTest, TellsErrorNumbersByTheWordsBeforeThem) {
  EXPECT_THAT(names_of("ERROR 1040 (HY000): Too many connections"),
              ElementsAre("error_number:1040", "sql_state:HY000"));
  EXPECT_THAT(names_of("ERROR 1213 (40001) Deadlock found"),
              ElementsAre("error_number:1213", "sql_state:40001"));
  EXPECT_THAT(names_of("{\"code\": 10107}"), ElementsAre("error_number:10107"));
  EXPECT_THAT(names_of("Event ID: 5719"), ElementsAre("error_number:5719"));
  EXPECT_THAT(names_of("错误代码：1068"), ElementsAre("error_number:1068"));
  EXPECT_THAT(names_of("事件 ID 5719"), ElementsAre("error_number:5719"));
  // Spring: a level and the number of a process.
  EXPECT_THAT(names_of("ERROR 4321 --- [main] started"), IsEmpty());
}

TEST(LogPartsTest, KnowsSystemErrorsAndStatuses) {
  EXPECT_THAT(names_of("connect ECONNREFUSED 127.0.0.1:3306"), ElementsAre("errno:ECONNREFUSED"));
  EXPECT_THAT(names_of("accept4() failed (24: Too many open files)"), ElementsAre("errno:24"));
  EXPECT_THAT(names_of("[Errno 111] Connection refused"), ElementsAre("errno:111"));
  EXPECT_THAT(names_of("\"GET /x HTTP/1.1\" 502 157"), Contains("http_status:502"));
  EXPECT_THAT(names_of("502 Bad Gateway"), ElementsAre("http_status:502"));
  EXPECT_THAT(names_of("status=503"), ElementsAre("http_status:503"));
  EXPECT_THAT(names_of("SQLSTATE[42S02]"), ElementsAre("sql_state:42S02"));
}

TEST(LogPartsTest, ReadsStacksOfJavaPythonAndGo) {
  EXPECT_THAT(
      names_of("Caused by: java.sql.SQLTransientConnectionException: HikariPool-1 - x\n"
               "\tat com.zaxxer.hikari.pool.HikariPool.get(HikariPool.java:696)\n"),
      ElementsAre("exception:java.sql.SQLTransientConnectionException", "module:HikariPool.java"));
  EXPECT_THAT(names_of("  File \"/usr/lib/python3/app.py\", line 12, in f\nKeyError: 'a'"),
              ElementsAre("path:/usr/lib/python3/app.py", "exception:KeyError"));
  EXPECT_THAT(parts_of("main.go:12 +0x1a5"),
              ElementsAre("module:main.go", "number:12", "id:0x1a5"));
}

TEST(LogPartsTest, MasksTimesOfManyForms) {
  for (const char* time :
       {"2026-07-01", "2026/07/01", "2026-07-01T09:33:12.123456+08:00", "2026-07-01T09:33:12Z",
        "09:33:12.123", "09:33", "01/Jul/2026:09:33:12"}) {
    EXPECT_THAT(parts_of(time), ElementsAre(std::string("time:") + time));
  }
  EXPECT_THAT(parts_of("Jun 18 20:03:12"), ElementsAre("time:Jun", "number:18", "time:20:03:12"));
}

TEST(LogPartsTest, MasksAddressesIdsNumbersDurationsAndSizes) {
  EXPECT_THAT(parts_of("10.1.8.20:8080/health"),
              ElementsAre("address:10.1.8.20:8080", "path:/health"));
  EXPECT_THAT(parts_of("http://10.1.8.20:8080/"), ElementsAre("address:10.1.8.20:8080"));
  EXPECT_THAT(parts_of("2a02:26f0::1 00:1b:44:11:3a:b7"),
              ElementsAre("address:2a02:26f0::1", "address:00:1b:44:11:3a:b7"));
  EXPECT_THAT(parts_of("5f0c8b52-7a41-4d0e-9c1e-2b6a4f1d7e90"),
              ElementsAre("id:5f0c8b52-7a41-4d0e-9c1e-2b6a4f1d7e90"));
  EXPECT_THAT(parts_of("Connection@5c3ae2f order-7d9f8b6c5-x2x4z"),
              ElementsAre("id:5c3ae2f", "id:7d9f8b6c5"));
  EXPECT_THAT(parts_of("1234 0.5 95% 76.4ms 1h2m3.5s 35µs 64K 1.5GiB"),
              ElementsAre("number:1234", "number:0.5", "number:95%", "duration:76.4ms",
                          "duration:1h2m3.5s", "duration:35µs", "size:64K", "size:1.5GiB"));
}

TEST(LogPartsTest, VersionsAreKept) { EXPECT_THAT(parts_of("v7.5.0 8.0.36"), IsEmpty()); }

TEST(LogPartsTest, ReadsWindowsAndOracleAndKernelLines) {
  EXPECT_THAT(names_of(R"(cannot open C:\Windows\System32\drivers\x.sys on \\dc05\share)"),
              ElementsAre(R"(path:C:\Windows\System32\drivers\x.sys)", R"(path:\\dc05\share)"));
  EXPECT_THAT(parts_of("[12345.678901] Out of memory: Killed process 1234 (java)"),
              ElementsAre("number:12345.678901", "number:1234"));
  EXPECT_THAT(names_of("systemd[1]: orders.service: Main process exited"),
              ElementsAre("module:orders.service"));
}

TEST(LogPartsTest, ReadsColoursFullWidthFormsAndCarriageReturns) {
  EXPECT_THAT(parts_of("\x1b[31mERROR\x1b[0m x\r\n"),
              ElementsAre("escape:\x1b[31m", "level:ERROR", "escape:\x1b[0m"));
  EXPECT_THAT(parts_of("报错ＯＲＡ－１２５４１。"), ElementsAre("code:ＯＲＡ－１２５４１"));
  EXPECT_THAT(parts_of("{\"level\":\"error\",\"ts\":1}"), ElementsAre("level:error", "number:1"));
}

TEST(LogPartsTest, APlainSentenceHasNone) {
  EXPECT_THAT(parts_of("数据库连接不上怎么办 how to connect and/or restart"), IsEmpty());
  EXPECT_THAT(parts_of(""), IsEmpty());
}

TEST(LogPartsTest, LinesOfKubernetesBeginWithALevelAndADay) {
  EXPECT_THAT(parts_of("E0416 12:00:01.123456    1234 watcher.go:1] x"),
              ElementsAre("level:E", "time:0416", "time:12:00:01.123456", "number:1234",
                          "module:watcher.go", "number:1"));
  EXPECT_THAT(parts_of("kubelet[7]: I0701 12:00:01.1 1 a.go:1] x"), Contains("level:I"));
  EXPECT_THAT(names_of("error E0416 and E0416: x, E1399 12:00:01"),
              ElementsAre("code:E0416", "code:E0416", "code:E1399"));
}

TEST(LogPartsTest, NumbersBehindNamesOfNumbersAreThem) {
  EXPECT_THAT(names_of("[WinError 10061] refused"), ElementsAre("error_number:10061"));
  EXPECT_THAT(names_of("返回状态码 502，狀態碼：404"),
              ElementsAre("http_status:502", "http_status:404"));
}

TEST(LogPartsTest, RunsOfSignsCostNoMoreThanTheirLength) {
  constexpr int kBytes = 100'000;
  constexpr double kSeconds = 2;  // when each sign looked at all behind it, it took 49
  for (const std::string_view sign : {"/", "\\", ".", ":", "~", "-", "@", "_", "./", "a/", " ."}) {
    std::string text;
    while (text.size() < kBytes) text += sign;
    const std::clock_t start = std::clock();
    recognize_log_parts(text);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, kSeconds) << sign;
  }
  EXPECT_THAT(names_of("// ./ ... ORA-12541 ::: /var/log/x"),
              ElementsAre("code:ORA-12541", "path:/var/log/x"));
}

TEST(LogPartsTest, AWordBetweenLinesIsNoContext) {
  EXPECT_THAT(names_of("error\n1040"), Not(Contains("error_number:1040")));
}

}  // namespace
}  // namespace fixlore
