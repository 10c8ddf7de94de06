// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/rollback.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "indexer/index_folder.h"
#include "indexer/verify.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

class RollbackTest : public IndexFixture {
 protected:
  /// Publishes a generation in which the one article has this title.
  void publish(const std::string& title) const {
    article("a.md", title);
    run();
  }

  std::string served_title() const { return title("public", "a"); }

  ErrorCode code_of_rollback(std::optional<std::uint64_t> to) const {
    try {
      roll_back(index_path(), to, 1);
    } catch (const Error& error) {
      EXPECT_NE(error.hint(), "");
      return error.code();
    }
    return ErrorCode::kInternal;
  }
};

TEST_F(RollbackTest, ServesTheGenerationBefore) {
  for (const char* title : {"First", "Second", "Third"}) publish(title);
  const Rollback done = roll_back(index_path(), std::nullopt, 1);
  EXPECT_EQ(done.before, 3u);
  EXPECT_EQ(done.now, 2u);
  EXPECT_EQ(served_title(), "Second");
  EXPECT_EQ(roll_back(index_path(), std::nullopt, 1).now, 1u);
  EXPECT_EQ(roll_back(index_path(), 3, 1).now, 3u) << "and forward again";
  EXPECT_EQ(served_title(), "Third");
}

TEST_F(RollbackTest, TheNextRunComparesWithWhatIsServedAndCountsOn) {
  article("b.md", "Other");
  publish("First");
  publish("Second");
  content_.remove("b.md");
  publish("Third");
  roll_back(index_path(), 1, 1);
  const RunReport next = run();
  EXPECT_TRUE(next.published);
  EXPECT_EQ(next.generation, 4u);
  EXPECT_EQ(next.replaced, 1u);
  EXPECT_EQ(next.removed, 1u);
  EXPECT_EQ(served_title(), "Third");
  EXPECT_EQ(find("public", "b"), 0u);
  EXPECT_TRUE(verify_generation(current_generation(index_path()).value(), 1).empty());
}

TEST_F(RollbackTest, AfterItARunWithTheArticlesOfThatTimePublishesNothing) {
  publish("First");
  publish("Second");
  roll_back(index_path(), std::nullopt, 1);
  article("a.md", "First");
  const RunReport next = run();
  EXPECT_FALSE(next.published);
  EXPECT_EQ(next.generation, 1u);
  EXPECT_EQ(served_title(), "First");
}

TEST_F(RollbackTest, RefusesWhatCannotBeServed) {
  EXPECT_EQ(code_of_rollback(std::nullopt), ErrorCode::kUnavailable);
  EXPECT_FALSE(fs::exists(index_path())) << "no index is made by asking for one";
  publish("First");
  EXPECT_EQ(code_of_rollback(std::nullopt), ErrorCode::kNotFound);
  EXPECT_EQ(code_of_rollback(7), ErrorCode::kNotFound);
  EXPECT_EQ(code_of_rollback(1), ErrorCode::kInvalidArgument);
  publish("Second");
  std::ofstream(generation_folder(index_path(), 1) / "public/facets.data") << "rubbish";
  EXPECT_EQ(code_of_rollback(1), ErrorCode::kCorrupt);
  const IndexFolder held(index_path());
  EXPECT_EQ(code_of_rollback(1), ErrorCode::kConflict);
  EXPECT_EQ(served_title(), "Second");
}

}  // namespace
}  // namespace fixlore
