// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/settle_vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class SettleVocabularyTest : public IndexFixture {
 protected:
  void SetUp() override { article("a.md", "First"); }

  VocabularyFiles in_force() const {
    return read_vocabulary_files(current_generation(index_path()).value());
  }
  void write(const std::string& name, const std::string& text) const {
    content_.write("vocabulary/" + name, text);
  }
};

TEST_F(SettleVocabularyTest, AChangeIsPublishedWithoutReadingArticles) {
  run();
  EXPECT_THAT(in_force(), IsEmpty());
  write("synonyms.txt", "a, b\n");
  const RunReport report = run();
  EXPECT_TRUE(report.published);
  EXPECT_EQ(report.replaced, 0U);
  EXPECT_THAT(in_force(), ElementsAre(Pair("synonyms.txt", "a, b\n")));
  EXPECT_FALSE(run().published) << "nothing has changed since";
  std::filesystem::remove_all(content_ / "vocabulary");
  EXPECT_TRUE(run().published);
  EXPECT_THAT(in_force(), IsEmpty());
}

TEST_F(SettleVocabularyTest, AFileWithAFaultLeavesTheOldOneInForce) {
  write("synonyms.txt", "a, b\n");
  write("stopwords.txt", "please\n");
  run();
  write("synonyms.txt", "c, d\n\nalone\n");
  write("stopwords.txt", "kindly\n");
  const RunReport report = run();
  EXPECT_THAT(findings(report), ElementsAre("vocabulary/synonyms.txt:3 vocabulary"));
  EXPECT_EQ(report.failed, 0U) << "lines of a vocabulary are no articles";
  EXPECT_THAT(in_force(),
              ElementsAre(Pair("stopwords.txt", "kindly\n"), Pair("synonyms.txt", "a, b\n")));
}

TEST_F(SettleVocabularyTest, WhatCannotBeReadLeavesTheOldInForce) {
  write("synonyms.txt", "a, b\n");
  write("pins.txt", "x = a\n");
  run();
  const VocabularyFiles before = in_force();
  const auto stay = [&] {
    EXPECT_THAT(findings(run()), testing::Contains("vocabulary:0 vocabulary"));
    EXPECT_EQ(in_force(), before);
  };
  std::filesystem::rename(content_ / "vocabulary", content_ / "kept");
  for (const char* target : {"vocabulary", "nowhere"}) {  // a loop, a share that is not mounted
    std::filesystem::create_symlink(target, content_ / "vocabulary");
    stay();
    content_.remove("vocabulary");
  }
  std::filesystem::rename(content_ / "kept", content_ / "vocabulary");
  content_.remove("vocabulary/pins.txt");
  ASSERT_EQ(::mkfifo((content_ / "vocabulary/pins.txt").c_str(), 0600), 0);
  stay();
}

TEST_F(SettleVocabularyTest, NamesWhatIsNoText) {
  write("variants.txt", "a, b\n\xff\xfe, c\n");
  write("stopwords.txt", std::string(2U << 20, 'x'));
  write("synonym.txt", "a, b\n");
  const RunReport report = run();
  EXPECT_THAT(findings(report), ElementsAre("vocabulary/stopwords.txt:0 vocabulary",
                                            "vocabulary/variants.txt:2 vocabulary"));
  EXPECT_THAT(report.diagnostics,
              testing::Contains(testing::Field(&Diagnostic::path, "vocabulary/synonym.txt")));
  EXPECT_THAT(in_force(), IsEmpty());
}

}  // namespace
}  // namespace fixlore
