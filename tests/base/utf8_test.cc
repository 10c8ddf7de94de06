// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace fixlore {
namespace {

std::string encoded(char32_t code_point) {
  std::string out;
  append_utf8(out, code_point);
  return out;
}

// The code points of any bytes, malformed sequences as U+FFFD.
std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const DecodedChar d = decode_utf8(text, i);
    out += d.code_point;
    i += d.length;
  }
  return out;
}

TEST(Utf8, DecodesEachLength) {
  EXPECT_EQ(decoded("a\u00E9\u89C4\U00020000"), U"a\u00E9\u89C4\U00020000");
  EXPECT_EQ(decode_utf8("规范", 0).length, 3u);
  EXPECT_EQ(decode_utf8("规范", 3).code_point, U'范');
}

TEST(Utf8, EveryCodePointSurvivesARoundTrip) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string bytes = encoded(c);
    const DecodedChar d = decode_utf8(bytes, 0);
    ASSERT_EQ(d.code_point, c);
    ASSERT_EQ(d.length, bytes.size());
    ASSERT_EQ(find_invalid_utf8(bytes), std::string_view::npos);
  }
}

TEST(Utf8, SurrogatesAndValuesPastTheEndAreReplacedWhenWritten) {
  EXPECT_EQ(encoded(0xD800), "\uFFFD");
  EXPECT_EQ(encoded(0xDFFF), "\uFFFD");
  EXPECT_EQ(encoded(0x110000), "\uFFFD");
}

struct Malformed {
  std::string bytes;
  std::u32string code_points;
};

class Utf8Malformed : public testing::TestWithParam<Malformed> {};

TEST_P(Utf8Malformed, IsReplacedByMaximalPrefixes) {
  const Malformed& malformed = GetParam();
  EXPECT_EQ(decoded(malformed.bytes), malformed.code_points);
  EXPECT_NE(find_invalid_utf8(malformed.bytes), std::string_view::npos);
  EXPECT_EQ(decoded(repair_utf8(malformed.bytes)), malformed.code_points);
  EXPECT_EQ(count_chars(malformed.bytes), malformed.code_points.size());
}

// The examples of the Unicode standard, section 3.9, tables 3-8 to 3-11, and truncations.
INSTANTIATE_TEST_SUITE_P(
    UnicodeStandard, Utf8Malformed,
    testing::Values(Malformed{"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
                              U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
                    Malformed{"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41",
                              U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
                    Malformed{"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42",
                              U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"},
                    Malformed{"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", U"\uFFFD\uFFFD\uFFFD\uFFFDA"},
                    Malformed{"\xE8\xA7", U"\uFFFD"}, Malformed{"ok\xF0\x9F\x98", U"ok\uFFFD"},
                    Malformed{"\x80", U"\uFFFD"}));

TEST(Utf8, FindsTheFirstMalformedByte) {
  EXPECT_EQ(find_invalid_utf8(""), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("错误\xFF码"), 6u);
  EXPECT_EQ(find_invalid_utf8("a\xE8\xA7"), 1u);
}

TEST(Utf8, ARealReplacementCharacterIsValid) {
  EXPECT_EQ(find_invalid_utf8("a\uFFFDb"), std::string_view::npos);
  EXPECT_EQ(repair_utf8("a\uFFFDb"), "a\uFFFDb");
}

TEST(Utf8, RepairOfRandomBytesIsValidAndRepairingAgainChangesNothing) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 24, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const std::string repaired = repair_utf8(bytes);
    ASSERT_EQ(find_invalid_utf8(repaired), std::string_view::npos);
    ASSERT_EQ(repair_utf8(repaired), repaired);
    ASSERT_EQ(count_chars(repaired), count_chars(bytes));
  }
}

TEST(Utf8, BoundaryBeforeGoesBackToTheStartOfTheCharacter) {
  const std::string text = "a规\U00020000b";  // characters start at 0, 1, 4, 8; the end is 9
  const std::vector<std::size_t> expected = {0, 1, 1, 1, 4, 4, 4, 4, 8, 9};
  for (std::size_t offset = 0; offset < expected.size(); ++offset) {
    EXPECT_EQ(char_boundary_before(text, offset), expected[offset]) << offset;
  }
  EXPECT_EQ(char_boundary_before(text, 100), text.size());
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(count_chars(""), 0u);
  EXPECT_EQ(count_chars("C++ 知识库"), 7u);
}

TEST(Utf8, KnowsHan) {
  for (const char32_t c : std::u32string(U"規範々〇㐀豈\U00020000\U000323AF")) {
    EXPECT_TRUE(is_han(c)) << std::hex << static_cast<unsigned>(c);
  }
  for (const char32_t c : std::u32string(U"aぁカ한、。１\U000323B0")) {
    EXPECT_FALSE(is_han(c)) << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace fixlore
