// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/class_writer.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/indexer/named_document.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

void write_class(const fs::path& folder, const std::vector<std::string>& names) {
  ClassWriter writer(folder);
  for (const std::string& name : names) writer.add(named_document(name));
  writer.finish();
}

TEST(ClassWriterTest, WritesDatabaseAndStoreUnderTheSameIds) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b", "c"});
  const ArticleStore store(folder);
  EXPECT_EQ(find_name(folder, "b"), 2u);
  EXPECT_EQ(store.text(2), "text of b");
}

TEST(ClassWriterTest, GoesOnWithAFinishedClass) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b", "c"});
  ClassWriter writer(folder);
  writer.replace(2, named_document("B"));
  writer.remove(1);
  EXPECT_EQ(writer.add(named_document("d")), 4u);
  writer.finish();
  const ArticleStore store(folder);
  EXPECT_EQ(find_name(folder, "a"), 0u);
  EXPECT_EQ(find_name(folder, "b"), 0u);
  EXPECT_EQ(find_name(folder, "B"), 2u);
  EXPECT_EQ(find_name(folder, "d"), 4u);
  EXPECT_FALSE(store.contains(1));
  EXPECT_EQ(store.text(2), "text of B");
  EXPECT_EQ(store.text(3), "text of c");
}

TEST(ClassWriterTest, CompactingKeepsIdsAndDropsTheDead) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b", "c", "d", "e"});
  const std::uintmax_t before = fs::file_size(folder / "articles.data");
  ClassWriter writer(folder);
  for (const std::uint32_t docid : {1, 2, 4}) writer.remove(docid);
  EXPECT_TRUE(writer.mostly_dead());
  writer.finish();
  compact_class(folder);
  const ArticleStore store(folder);
  EXPECT_EQ(find_name(folder, "a"), 0u);
  EXPECT_EQ(find_name(folder, "c"), 3u);
  EXPECT_EQ(find_name(folder, "e"), 5u);
  EXPECT_EQ(store.text(5), "text of e");
  EXPECT_FALSE(store.contains(4));
  EXPECT_LT(fs::file_size(folder / "articles.data"), before);
  EXPECT_FALSE(ClassWriter(folder).mostly_dead());
}

TEST(ClassWriterTest, SaysWhichDatabaseItCannotOpen) {
  const TemporaryFolder temporary;
  temporary.write("class/db", "a file where a database should be");
  try {
    const ClassWriter writer(temporary / "class");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kIo);
    EXPECT_NE(std::string(error.what()).find("class/db"), std::string::npos);
  }
}

}  // namespace
}  // namespace fixlore
