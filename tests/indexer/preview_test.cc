// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "base/error.h"
#include "indexer/file_tree.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

class PreviewTest : public IndexFixture {
 protected:
  RunReport preview(bool full = false) const {
    IndexOptions with = options();
    with.full = full;
    Progress progress;
    return preview_index(with, progress, {});
  }

  /// A preview says what the run then does.
  void expect_preview_holds() const {
    const std::uint64_t generation =
        fs::exists(index_path() / "current") ? manifest().generation : 0;
    const RunReport said = preview();
    const RunReport done = run();
    EXPECT_EQ(said.kind, RunReport::Kind::kPreview);
    EXPECT_EQ(said.generation, generation);
    EXPECT_EQ(said.published, done.published);
    EXPECT_EQ(said.full_reason, done.full_reason);
    EXPECT_EQ(said.articles, done.articles);
    EXPECT_EQ(said.added, done.added);
    EXPECT_EQ(said.replaced, done.replaced);
    EXPECT_EQ(said.removed, done.removed);
    EXPECT_EQ(said.unchanged, done.unchanged);
    EXPECT_EQ(said.failed, done.failed);
    EXPECT_EQ(said.files_read, done.files_read);
    EXPECT_EQ(said.source_bytes, done.source_bytes);
    EXPECT_EQ(findings(said), findings(done));
  }
};

TEST_F(PreviewTest, WritesNothingWhereThereIsNoIndex) {
  article("a.md", "A");
  const RunReport report = preview();
  EXPECT_TRUE(report.published);
  EXPECT_EQ(report.added, 1u);
  EXPECT_FALSE(fs::exists(index_path()));
}

TEST_F(PreviewTest, WritesNothingBesideAnIndex) {
  article("a.md", "A");
  run();
  fs::create_directories(index_path() / "generations/000009.building");
  const auto files = list_tree(index_path());
  const auto changed = fs::last_write_time(index_path() / "generations");
  article("a.md", "B");
  EXPECT_TRUE(preview().published);
  EXPECT_TRUE(preview(true).published);
  EXPECT_EQ(list_tree(index_path()), files);
  EXPECT_EQ(fs::last_write_time(index_path() / "generations"), changed);
  EXPECT_EQ(title("public", "a"), "A");
}

TEST_F(PreviewTest, SaysWhatTheRunDoes) {
  article("a.md", "A");
  article("b.md", "B", "audience: internal\n");
  article("c.md", "C", "status: draft\n");
  content_.write("broken.md", "---\ntitle: [\n---\n");
  expect_preview_holds();
  expect_preview_holds();  // nothing changed
  article("a.md", "A new");
  article("b.md", "B", "audience: public\n");
  article("c.md", "C");
  article("d.md", "D");
  expect_preview_holds();
  content_.remove("a.md");
  article("0.md", "Claims the id of another", "id: d\n");
  expect_preview_holds();
  content_.remove("0.md");
  expect_preview_holds();
  article("e.md", "Claims it in vain", "id: d\n");
  expect_preview_holds();
  content_.write("vocabulary/synonyms.txt", "宕机, 挂了\n");
  expect_preview_holds();
}

TEST_F(PreviewTest, RefusesWhatTheRunRefuses) {
  temporary_.write("index/thesis.doc", "precious");
  article("a.md", "A");
  EXPECT_THROW(preview(), Error);
}

}  // namespace
}  // namespace fixlore
