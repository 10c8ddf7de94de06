// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation_writer.h"

#include "indexer/schema/file_map.h"
#include "indexer/schema/suggestion_changes.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

class GenerationWriterTest : public IndexFixture {
 protected:
  std::string table(const std::string& name) const {
    return std::string(FileMap(class_folder("public") / name).bytes());
  }
};

TEST_F(GenerationWriterTest, TablesAfterEachChangeAreThoseOfABuildFromNothing) {
  article("a.md", "First", "", "## Same heading\n\nText.\n");
  article("b.md", "Second", "", "## Same heading\n\nText.\n");
  run();
  const auto expect_up_to_date = [&](const std::string& change) {
    EXPECT_TRUE(run().published) << change;
    const std::string suggested = table("suggestions.data"), facets = table("facets.data");
    run(true);
    EXPECT_EQ(suggested, table("suggestions.data")) << change;
    EXPECT_EQ(facets, table("facets.data")) << change;
  };
  article("b.md", "Second", "", "## Same heading\n\nOther text.\n");
  expect_up_to_date("text");
  article("b.md", "Second", "", "## Another heading\n\nOther text.\n");
  expect_up_to_date("heading");
  article("b.md", "Renamed", "", "## Another heading\n\nOther text.\n");
  expect_up_to_date("title");
  article("b.md", "Renamed", "importance: core\n", "## Another heading\n\nOther text.\n");
  expect_up_to_date("importance");
  article("b.md", "Renamed", "tags: [network]\n", "## Another heading\n\nOther text.\n");
  expect_up_to_date("tag");
  article("c.md", "Third");
  expect_up_to_date("new article");
  // Its document id stays free until then, which suggestions do not show.
  article("c.md", "Third", "audience: internal\n");
  run();
  const std::string suggestions = table("suggestions.data");
  run(true);
  EXPECT_EQ(suggestions, table("suggestions.data"));
}

TEST(SuggestsTheSameTest, LooksAtWhatIsSuggestedAlone) {
  const Normalizer normalizer;
  StoredArticle before;
  before.meta.title = "备份";
  before.outline.sections.push_back({2, "步骤", "步骤", 0, 5, {}, {}});
  StoredArticle after = before;
  after.text = "other text";
  after.outline.sections[0].end = 10;
  EXPECT_TRUE(suggests_the_same(1, before, after, normalizer));
  after.outline.sections[0].anchor = "steps";
  EXPECT_FALSE(suggests_the_same(1, before, after, normalizer));
  after = before;
  after.meta.importance = "core";
  EXPECT_FALSE(suggests_the_same(1, before, after, normalizer));
  after = before;
  after.outline.aliases.push_back("恢复");
  EXPECT_FALSE(suggests_the_same(1, before, after, normalizer));
}

}  // namespace
}  // namespace fixlore
