// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/percent.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

TEST(PercentDecode, ReplacesHexPairsAndKeepsWhatIsNone) {
  EXPECT_EQ(percent_decode("a%2Fb%e6%95%85"), "a/b故");
  EXPECT_EQ(percent_decode("100%"), "100%");
  EXPECT_EQ(percent_decode("%4"), "%4");
  EXPECT_EQ(percent_decode("%zz%41"), "%zzA");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
}

TEST(PercentEncode, IsUndoneByDecoding) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  const std::string encoded = percent_encode(bytes);
  EXPECT_EQ(percent_decode(encoded), bytes);
  EXPECT_EQ(encoded.find_first_of("<>\"'&? #/\r\n"), std::string::npos);
  EXPECT_EQ(percent_encode("a/b c", "/"), "a/b%20c");
}

}  // namespace
}  // namespace fixlore
