// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/sha256.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

// From the examples that NIST publishes for FIPS 180-4.
TEST(Sha256Test, IsThatOfTheStandard) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256Test, OfAFileIsThatOfItsBytes) {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; bytes.size() < 1'000'000; ++i) bytes += std::to_string(i);
  folder.write("large", bytes);
  folder.write("empty", "");
  EXPECT_EQ(sha256_of_file(folder / "large"), sha256(bytes));
  EXPECT_EQ(sha256_of_file(folder / "empty"), sha256(""));
  EXPECT_THROW(sha256_of_file(folder / "missing"), Error);
}

}  // namespace
}  // namespace fixlore
