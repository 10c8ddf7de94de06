// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a file looks like, it is soon read or refused, and its page is no more than ten times as
// large. tests/bench/content says how long each takes.
#include <gtest/gtest.h>

#include <ctime>

#include "tests/content/html_check.h"
#include "tests/content/reading.h"
#include "tests/support/hostile_files.h"

namespace fixlore {
namespace {

constexpr std::size_t kSmallPage = 64 << 10;
/// Fifty times what the slowest takes; sanitizers and a machine at work have their part of it.
constexpr double kMaxSeconds = 10;

class HostileShapesTest : public testing::TestWithParam<std::size_t> {};

void expect_bounded(const std::string& name, const std::string& file) {
  SCOPED_TRACE(name);
  const std::clock_t began = std::clock();
  const ReadResult result = read(file);
  EXPECT_LT(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC, kMaxSeconds);
  if (result.article) {
    EXPECT_LE(result.article->html.size(), kSmallPage + 10 * file.size());
    EXPECT_EQ(find_html_fault(result.article->html), "");
  } else {
    EXPECT_FALSE(complaints(result).empty());
  }
}

TEST_P(HostileShapesTest, AreReadOrRefused) {
  for (const HostileShape& shape : hostile_shapes()) {
    expect_bounded(std::string(shape.name), hostile_file(shape, GetParam()));
  }
}

TEST_P(HostileShapesTest, AndSoAreSignsInRandomOrder) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    expect_bounded("soup " + std::to_string(seed), hostile_soup(seed, GetParam()));
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, HostileShapesTest, testing::ValuesIn(kHostileSizes));

TEST(HostileShapes, AreSixtyAndMore) { EXPECT_GE(hostile_shapes().size(), 60u); }

TEST(HostileShapes, FilesHaveTheSizeThatIsAskedFor) {
  for (const HostileShape& shape : hostile_shapes()) {
    const std::string file = hostile_file(shape, 20'000);
    EXPECT_GE(file.size(), 20'000u) << shape.name;
    EXPECT_LE(file.size(), 20'200u) << shape.name;
    EXPECT_EQ(file, hostile_file(shape, 20'000)) << shape.name;
  }
}

TEST(HostileShapes, PastABoundAreRefusedWithTheirLine) {
  std::string headings = "text\n\n";
  for (int i = 0; i < 10'000; ++i) headings += "# a\n";
  EXPECT_TRUE(read(headings).article);
  EXPECT_EQ(complaints(read(headings + "# b\n")),
            (std::vector<std::string>{"10003 markdown-too-complex"}));

  std::string links = "# T\n\ntext\n\n";
  for (int i = 0; i < 5'000; ++i) links += "[a](javascript:b)\n![c](d)\n";
  EXPECT_TRUE(read(links).article);
  links += "[a](b)";
  EXPECT_FALSE(read(links).article);
  EXPECT_EQ(complaints(read(links)).back(), "10005 markdown-too-complex");

  std::string definition = "# T\n\n[a]: /" + std::string(5'000, 'b') + "\n\n";
  for (int i = 0; i < 100; ++i) definition += "[a] ";
  EXPECT_EQ(complaints(read(definition)), (std::vector<std::string>{"0 markdown-too-complex"}));
}

}  // namespace
}  // namespace fixlore
