// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/prior_table.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

TEST(DayOfTest, CountsFromTheEpoch) {
  EXPECT_EQ(day_of("1970-01-01"), 0);
  EXPECT_EQ(day_of("1969-12-31"), -1);
  EXPECT_EQ(day_of("2000-03-01T09:12:00+08:00"), 11017);
  for (const char* none : {"", "2026", "2026-02-30", "2026-13-01", "2026/01/01", "20x6-01-01"}) {
    EXPECT_EQ(day_of(none), kNoDay) << none;
  }
}

TEST(PriorFactsTest, AreWhatTheFrontMatterSays) {
  FrontMatter meta;
  EXPECT_EQ(prior_facts(meta), PriorFacts());
  meta.type = ArticleType::kFault;
  meta.importance = "core";
  meta.date = "2026-01-01";
  meta.verified = "2026-02-01";
  meta.review_by = "2026-03-01";
  PriorFacts facts = prior_facts(meta);
  EXPECT_EQ(facts.type, ArticleType::kFault);
  EXPECT_EQ(facts.importance, 2);
  EXPECT_EQ(facts.changed, day_of("2026-01-01"));
  EXPECT_EQ(facts.verified, day_of("2026-02-01"));
  EXPECT_EQ(facts.review_by, day_of("2026-03-01"));
  meta.lastmod = "2026-04-01";
  EXPECT_EQ(prior_facts(meta).changed, day_of("2026-04-01"));
}

class PriorTableTest : public IndexFixture {
 protected:
  /// The importance level of an article, as its table has it.
  int level(const std::string& class_name, const std::string& id) const {
    return PriorTable(class_folder(class_name)).of(find(class_name, id)).importance;
  }
};

TEST_F(PriorTableTest, HoldsEveryArticleOfAFullBuildAndFollowsItsChanges) {
  for (int i = 0; i < 30; ++i) article(std::to_string(100 + i) + ".md", "普通");
  article("115.md", "核心", "importance: core\n");
  article("in.md", "内部", "importance: important\naudience: internal\n");
  run();
  EXPECT_EQ(level("public", "115"), 2);
  EXPECT_EQ(level("public", "114"), 0);
  EXPECT_EQ(level("public", "116"), 0);
  EXPECT_EQ(level("internal", "in"), 1);

  article("114.md", "核心", "importance: core\n");
  article("115.md", "普通");
  article("999.md", "新", "importance: important\n");
  run();
  EXPECT_EQ(level("public", "114"), 2);
  EXPECT_EQ(level("public", "115"), 0);
  EXPECT_EQ(level("public", "999"), 1);
  EXPECT_EQ(level("internal", "in"), 1);
}

TEST_F(PriorTableTest, JoinsPartsAndKnowsNothingOfOtherDocuments) {
  for (const char* part : {"a", "b"}) {
    std::filesystem::create_directory(temporary_ / part);
    PriorTableWriter writer(temporary_ / part);
    for (std::uint8_t level = 0; level < 3; ++level) {
      writer.put(level + 1U, {.importance = level});
    }
    writer.finish();
  }
  PriorTableWriter all(temporary_.path());
  all.append(temporary_ / "a", 0);
  all.append(temporary_ / "b", 3);
  all.finish();
  const PriorTable table(temporary_.path());
  for (std::uint32_t docid = 1; docid <= 6; ++docid) {
    EXPECT_EQ(table.of(docid).importance, (docid - 1) % 3) << docid;
  }
  EXPECT_EQ(table.of(7), PriorFacts());
}

TEST_F(PriorTableTest, RefusesADamagedFile) {
  temporary_.write("priors.data", "12345");
  EXPECT_THROW(PriorTable{temporary_.path()}, Error);
  EXPECT_THROW(PriorTableWriter{temporary_.path()}, Error);
}

}  // namespace
}  // namespace fixlore
