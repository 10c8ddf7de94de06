// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/guard/client_address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>

#include "base/error.h"

namespace fixlore {
namespace {

std::string ipv6_text(const char* text) {
  sockaddr_in6 in6{};
  in6.sin6_family = AF_INET6;
  ::inet_pton(AF_INET6, text, &in6.sin6_addr);
  sockaddr_storage storage{};
  std::memcpy(&storage, &in6, sizeof in6);
  return address_text(storage);
}

TEST(ClientAddress, IPv4ThroughIPv6IsIPv4) {
  EXPECT_EQ(ipv6_text("2001:db8::7"), "2001:db8::7");
  EXPECT_EQ(ipv6_text("::ffff:192.0.2.7"), "192.0.2.7");
  sockaddr_storage local{};
  local.ss_family = AF_UNIX;
  EXPECT_EQ(address_text(local), "unix");
}

TEST(ClientAddress, AnIPv6NetworkCountsAsOneClient) {
  EXPECT_EQ(counted_as("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(counted_as("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(counted_as("2001:db8:1:2::1"), "2001:db8:1:2::/64");
}

TEST(TrustedProxies, OnlyTheirWordCounts) {
  const TrustedProxies proxies({"127.0.0.1", "10.0.0.2"});
  EXPECT_EQ(proxies.client("127.0.0.1", "203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(proxies.client("127.0.0.1", ""), "127.0.0.1");
  EXPECT_EQ(proxies.client("203.0.113.1", "203.0.113.9"), "203.0.113.1");
  EXPECT_EQ(proxies.client("unix", "2001:db8::1"), "2001:db8::1");
}

TEST(TrustedProxies, WhatStandsBeforeTheClientIsHisOwnClaim) {
  const TrustedProxies proxies({"127.0.0.1", "10.0.0.2"});
  EXPECT_EQ(proxies.client("127.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2"), "203.0.113.9");
  EXPECT_EQ(proxies.client("127.0.0.1", "10.0.0.2,10.0.0.2"), "10.0.0.2");
  EXPECT_EQ(proxies.client("127.0.0.1", "203.0.113.9, not an address"), "127.0.0.1");
  EXPECT_EQ(proxies.client("127.0.0.1", "203.0.113.9,"), "127.0.0.1");
}

TEST(TrustedProxies, WriteAnAddressInManyWays) {
  const TrustedProxies proxies({"10.0.0.2"});
  for (const char* written :
       {"192.0.2.7", "::ffff:192.0.2.7", "192.0.2.7:4711", "[::ffff:192.0.2.7]:443"}) {
    EXPECT_EQ(proxies.client("10.0.0.2", written), "192.0.2.7") << written;
  }
  for (const char* written : {"2001:db8::1", "[2001:db8::1]", "[2001:DB8:0::1]:443"}) {
    EXPECT_EQ(proxies.client("10.0.0.2", written), "2001:db8::1") << written;
  }
  for (const char* written : {"[", "[]", ":", "[2001:db8::1", "x:1", "unknown"}) {
    const std::string client = proxies.client("10.0.0.2", written);
    EXPECT_TRUE(client == "10.0.0.2" || client == "2001:db8::1") << written << ' ' << client;
  }
}

TEST(TrustedProxies, AreAddresses) { EXPECT_THROW(TrustedProxies({"proxy.example"}), Error); }

}  // namespace
}  // namespace fixlore
