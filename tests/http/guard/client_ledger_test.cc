// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/client_ledger.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr ClientLimits kLimits{.connections = 2, .requests_per_second = 10, .burst = 3};

TEST(ClientLedger, CountsConnectionsOfEachClient) {
  ClientLedger ledger(kLimits);
  EXPECT_TRUE(ledger.connections.add("a"));
  EXPECT_TRUE(ledger.connections.add("a"));
  EXPECT_FALSE(ledger.connections.add("a"));
  EXPECT_TRUE(ledger.connections.add("b"));
  ledger.connections.remove("a");
  EXPECT_TRUE(ledger.connections.add("a"));
}

TEST(ClientLedger, ACostlyRequestCountsAsSeveral) {
  ClientLedger ledger(kLimits);
  const ClientLedger::Clock::time_point start{};
  ledger.take_token("a", start);
  ledger.charge("a", milliseconds(4), start);
  EXPECT_EQ(ledger.take_token("a", start).remaining, 1U) << "what a token pays for";
  ledger.charge("a", milliseconds(30), start);
  const RequestAllowance refused = ledger.take_token("a", start);
  EXPECT_FALSE(refused.granted);
  EXPECT_EQ(refused.remaining, 0U);
  EXPECT_FALSE(ledger.take_token("a", start + milliseconds(590)).granted);
  EXPECT_TRUE(ledger.take_token("a", start + milliseconds(601)).granted);
  EXPECT_TRUE(ledger.take_token("b", start).granted);
}

TEST(ClientLedger, GrantsABurstAndThenASteadyRate) {
  ClientLedger ledger(kLimits);
  const ClientLedger::Clock::time_point start{};
  for (std::size_t left : {2U, 1U, 0U}) {
    const RequestAllowance allowance = ledger.take_token("a", start);
    EXPECT_TRUE(allowance.granted);
    EXPECT_EQ(allowance.limit, 3U);
    EXPECT_EQ(allowance.remaining, left);
  }
  const RequestAllowance refused = ledger.take_token("a", start + milliseconds(50));
  EXPECT_FALSE(refused.granted);
  EXPECT_EQ(refused.renewed, seconds(1)) << "in whole seconds, as Retry-After has it";
  EXPECT_TRUE(ledger.take_token("b", start).granted) << "another client";
  EXPECT_TRUE(ledger.take_token("a", start + milliseconds(101)).granted);
  EXPECT_FALSE(ledger.take_token("a", start + milliseconds(102)).granted);
}

TEST(ClientLedger, RestGivesNoMoreThanABurst) {
  ClientLedger ledger(kLimits);
  const ClientLedger::Clock::time_point start{};
  ledger.take_token("a", start);
  EXPECT_EQ(ledger.take_token("a", start + seconds(100)).remaining, 2U);
}

TEST(ClientLedger, ForgetsTheRested) {
  ClientLedger ledger(kLimits);
  const ClientLedger::Clock::time_point start{};
  ledger.take_token("a", start);
  ledger.take_token("b", start + seconds(1));
  ledger.forget_rested(start + milliseconds(1050));
  EXPECT_EQ(ledger.known(), 1U);
}

TEST(ClientLedger, ZeroIsNoLimit) {
  ClientLedger ledger({.connections = 0, .requests_per_second = 0, .burst = 1, .at_once = 0});
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(ledger.connections.add("a"));
    EXPECT_TRUE(ledger.requests_in_hand.add("a"));
    EXPECT_TRUE(ledger.take_token("a", {}).granted);
    ledger.charge("a", seconds(1), {});
  }
  EXPECT_EQ(ledger.known(), 0U);
}

TEST(ClientLedger, ManyAddressesCostLittle) {
  ClientLedger ledger(kLimits);
  for (int i = 0; i < 200'000; ++i) ledger.take_token(std::to_string(i), {});
  EXPECT_LE(ledger.known(), 60'000U);
}

}  // namespace
}  // namespace fixlore
