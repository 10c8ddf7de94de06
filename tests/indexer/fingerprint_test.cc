// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/fingerprint.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace fixlore {
namespace {

std::string hex(const Sha256& digest) {
  std::string out;
  for (const std::uint8_t byte : digest) {
    char text[3];
    std::snprintf(text, sizeof text, "%02x", byte);
    out += text;
  }
  return out;
}

// From the examples that NIST publishes for FIPS 180-4.
TEST(FingerprintTest, IsSha256) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace fixlore
