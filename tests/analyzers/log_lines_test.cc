// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/log_lines.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace fixlore {
namespace {

/// What `use` says of the first line of `text`.
template <typename Use>
auto of_line(std::string_view text, Use use) {
  const std::vector<LogPart> parts = recognize_log_parts(text);
  return use(log_lines(text, parts).at(0));
}

TEST(LogLinesTest, AreThoseThatAreNotBlankWithTheirParts) {
  const std::string_view text = "\n  \r\nORA-12541\nplain\n\nORA-00257 E1234";
  const std::vector<LogPart> parts = recognize_log_parts(text);
  const std::vector<LogLine> lines = log_lines(text, parts);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].text, "ORA-12541");
  EXPECT_EQ(lines[0].parts.size(), 1U);
  EXPECT_EQ(lines[1].parts.size(), 0U);
  EXPECT_EQ(lines[2].begin, 22U);
  EXPECT_EQ(lines[2].parts.size(), 2U);
}

TEST(LogLinesTest, TheTemplateIsTheSameForOtherValues) {
  const auto first = of_line(
      "Jun 18 20:03:12 gw01 kernel: nf_conntrack: table full, dropping 12 packets of 10.0.0.1",
      message_template);
  const auto second = of_line(
      "Dec  3 01:59:07 gw22 kernel: nf_conntrack: table full, dropping 9 packets of 192.0.2.77",
      message_template);
  EXPECT_EQ(first, "kernel nf_conntrack table full dropping packets of ");
  EXPECT_EQ(first, second);
}

TEST(LogLinesTest, TheTemplateKeepsCodes) {
  EXPECT_EQ(of_line("2026-07-01 09:33:12 ERROR 1213 (40001) Deadlock found", message_template),
            "1213 40001 Deadlock found ");
}

TEST(LogLinesTest, VariablesAndColoursBecomeSpaces) {
  EXPECT_EQ(of_line("\x1b[1mport 80\x1b[0m ORA-12541", without_variables),
            "    port        ORA-12541");
}

TEST(LogLinesTest, KnowLinesThatReportAFault) {
  for (const char* line : {"ORA-12541: x", "[WARN] slow", "x.y.FooException", "HTTP/1.1\" 502 1",
                           "it was refused", "连接超时", "level=error x", "can't open"}) {
    EXPECT_TRUE(of_line(line, reports_fault)) << line;
  }
  for (const char* line : {"INFO started", "HTTP/1.1\" 200 1", "Started Session 3 of user x",
                           "定时任务执行完成", "level=info x"}) {
    EXPECT_FALSE(of_line(line, reports_fault)) << line;
  }
}

TEST(LogLinesTest, KnowTheShapeOfALineOfALog) {
  for (const char* line :
       {"2026-07-01 09:33:12 x", "2026-07-01T09:33:12Z x", "[ERROR] x", "Jun 18 20:03:12 x",
        "[2026/07/01 09:33:12.123 +08:00] x", "\tat com.foo.Bar.baz(Bar.java:23)"}) {
    EXPECT_TRUE(of_line(line, has_log_shape)) << line;
  }
  for (const char* line : {"ORA-12541", "2026-07-01 停机", "ERROR 1040 too many", "May I ask",
                           "how to look at 09:33:12 logs", "at night (late)", "\x1b[0m"}) {
    EXPECT_FALSE(of_line(line, has_log_shape)) << line;
  }
}

TEST(LogLinesTest, ReadTheLevelsOfKubernetes) {
  constexpr std::string_view kInfo = "I0701 12:00:01.1 7 a.go:1] Started loop";
  EXPECT_TRUE(of_line(kInfo, has_log_shape));
  EXPECT_FALSE(of_line(kInfo, reports_fault));
  EXPECT_TRUE(of_line("W0701 12:00:01.1 7 a.go:1] slow", reports_fault));
  EXPECT_EQ(of_line(kInfo, message_template),
            of_line("I1122 08:59:59.9 123 a.go:1] Started loop", message_template));
}

}  // namespace
}  // namespace fixlore
