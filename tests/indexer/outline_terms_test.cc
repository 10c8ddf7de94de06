// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/outline_terms.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "indexer/schema/frequency_table.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

TEST(OutlineTerms, ReadBackEachOnceAndRising) {
  const std::string bytes = encode_outline_terms({{9, 4, 9, 4294967295U}, {}, {2}});
  OutlineTerms terms(bytes);
  std::vector<TermKey> keys;
  terms.next(keys);
  EXPECT_EQ(keys, (std::vector<TermKey>{4, 9, 4294967295U}));
  terms.next(keys);
  EXPECT_TRUE(keys.empty());
  terms.next(keys);
  EXPECT_EQ(keys, (std::vector<TermKey>{2}));
  EXPECT_TRUE(terms.done());
  EXPECT_THROW(terms.next(keys), Error);
}

TEST(OutlineTerms, RefuseBytesThatAreNoKeys) {
  std::vector<TermKey> keys;
  for (const std::string bytes : {"\x03xyz", "\x08xyz"}) {
    OutlineTerms terms(bytes);
    EXPECT_THROW(terms.next(keys), Error);
  }
}

TEST(TermKey, TellsWordsFromTheirPairs) {
  EXPECT_TRUE(is_word(term_key("timeout")));
  EXPECT_TRUE(is_word(term_key("超时")));
  EXPECT_FALSE(is_word(term_key("G超时")));
  EXPECT_NE(term_key("超时"), term_key("时超"));
}

class FrequencyTableTest : public testing::Test {
 protected:
  void write_bytes(const std::string& bytes) const {
    std::ofstream(folder_.path() / kFrequencyFile, std::ios::binary) << bytes;
  }

  TemporaryFolder folder_;
};

TEST_F(FrequencyTableTest, KnowsWhatWasWritten) {
  std::vector<std::pair<TermKey, std::uint32_t>> frequencies;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    frequencies.emplace_back(term_key("term" + std::to_string(i)), i + 1);
  }
  write_frequency_table(folder_.path(), frequencies);
  const FrequencyTable table(folder_.path());
  for (const auto& [key, articles] : frequencies) EXPECT_EQ(table.articles_with(key), articles);
  EXPECT_EQ(table.articles_with(term_key("none")), 0U);
}

TEST_F(FrequencyTableTest, MayBeEmpty) {
  write_frequency_table(folder_.path(), {});
  EXPECT_EQ(FrequencyTable(folder_.path()).articles_with(7), 0U);
}

TEST_F(FrequencyTableTest, RefusesADamagedFile) {
  write_frequency_table(folder_.path(), {{2, 1}, {4, 2}});
  const std::string sound = folder_.read(kFrequencyFile);
  EXPECT_NO_THROW(FrequencyTable{folder_.path()});
  // Cut, grown, or without a free slot, at which a search would end.
  for (const std::string& bytes :
       {std::string(), sound.substr(1), sound + sound + sound, std::string(sound.size(), '\xFF')}) {
    write_bytes(bytes);
    EXPECT_THROW(FrequencyTable{folder_.path()}, Error);
  }
}

}  // namespace
}  // namespace fixlore
