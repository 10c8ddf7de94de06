// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/fault_clocks.h"

#include <gtest/gtest.h>

#include "server/http/moment.h"

namespace fixlore {
namespace {

using std::chrono::minutes;

FaultRecord sample() {
  FaultRecord fault;
  fault.scope = "global";
  fault.urgency = "urgent";
  fault.reported_at = "2026-03-02T09:00:00+08:00";
  fault.responded_at = "2026-03-02T01:30:00Z";  // 09:30 in China
  fault.diagnosed_at = "2026-03-02T10:00:00+08:00";
  fault.resolved_at = "2026-03-02T11:01:00+08:00";
  fault.closed_at = "2026-03-03";
  fault.resolved_by = "Li";
  return fault;
}

TEST(MomentOf, ComparesAcrossOffsets) {
  EXPECT_EQ(moment_of("2026-03-02T09:30:00+08:00"), moment_of("2026-03-02T01:30:00Z"));
  EXPECT_EQ(moment_of("2026-01-01T00:00:00-03:30"), moment_of("2026-01-01T03:30:00Z"));
  EXPECT_EQ(moment_of("1970-01-02T00:00:01Z")->time_since_epoch().count(), 86401);
  EXPECT_FALSE(moment_of("2026-03-02"));
  EXPECT_FALSE(moment_of("2026-03-02T09:30:00"));
  EXPECT_FALSE(moment_of("soon"));
  EXPECT_FALSE(moment_of(""));
}

TEST(ClockText, ShowsTheWritersClock) {
  EXPECT_EQ(clock_text("2026-03-02T09:30:00+08:00"), "2026-03-02 09:30");
  EXPECT_EQ(clock_text("2026-03-02"), "2026-03-02");
  EXPECT_EQ(clock_text(""), "");
}

TEST(FaultTimeline, MeasuresEachStepFromTheOneBefore) {
  const std::vector<TimelineStep> steps = fault_timeline(sample());
  ASSERT_EQ(steps.size(), 5U);
  EXPECT_EQ(steps[0].name, "reported");
  EXPECT_FALSE(steps[0].elapsed);
  EXPECT_EQ(steps[1].elapsed, minutes(30));
  EXPECT_EQ(steps[3].elapsed, minutes(61));
  EXPECT_EQ(steps[3].by, "Li");
  EXPECT_FALSE(steps[4].elapsed) << "a date alone names no moment";
}

TEST(FaultTimeline, LeavesOutWhatTheRecordDoesNotHave) {
  FaultRecord fault;
  EXPECT_TRUE(fault_timeline(fault).empty());
  fault.reported_at = "2026-03-02T09:00:00Z";
  fault.resolved_at = "2026-03-02T08:00:00Z";  // before it was reported: no time passed
  const std::vector<TimelineStep> steps = fault_timeline(fault);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[1].name, "resolved");
  EXPECT_FALSE(steps[1].elapsed);
}

TEST(ServiceClocks, AreKeptUpToTheLimitAndMissedPastIt) {
  const std::vector<ServiceClock> clocks = service_clocks(sample(), ServiceLimits{});
  ASSERT_EQ(clocks.size(), 3U);
  EXPECT_EQ(clocks[0].name, "response");
  EXPECT_EQ(clocks[0].limit, minutes(30));
  EXPECT_EQ(clocks[0].taken, minutes(30));
  EXPECT_TRUE(clocks[0].kept());
  EXPECT_EQ(clocks[1].name, "solution");
  EXPECT_EQ(clocks[1].taken, minutes(121));
  EXPECT_FALSE(clocks[1].kept()) << "two hours and a minute";
  EXPECT_EQ(clocks[2].name, "repair");
  EXPECT_TRUE(clocks[2].kept());
}

TEST(ServiceClocks, TakeTheLimitsOfScopeAndUrgency) {
  FaultRecord fault = sample();
  fault.scope = "local";
  fault.urgency = "general";
  ServiceLimits limits;
  limits.solution_general = minutes(100);
  const std::vector<ServiceClock> clocks = service_clocks(fault, limits);
  ASSERT_EQ(clocks.size(), 3U);
  EXPECT_EQ(clocks[0].limit, minutes(60));
  EXPECT_EQ(clocks[1].limit, minutes(100));
  EXPECT_EQ(clocks[2].limit, minutes(24 * 60));
}

TEST(ServiceClocks, DoNotRunWithoutScopeUrgencyOrTimes) {
  FaultRecord fault = sample();
  fault.scope = "";
  fault.urgency = "whatever";
  EXPECT_TRUE(service_clocks(fault, ServiceLimits{}).empty());
  fault = sample();
  fault.resolved_at = "";
  ASSERT_EQ(service_clocks(fault, ServiceLimits{}).size(), 1U);
}

}  // namespace
}  // namespace fixlore
