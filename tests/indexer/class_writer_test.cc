// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/class_writer.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

/// An article that is nothing but its name.
IndexDocument document(const std::string& name) {
  IndexDocument out;
  out.document.add_term(name);
  out.stored.path = name;
  out.stored.text = "text of " + name;
  return out;
}

/// The document id that a name is found under, 0 for none.
std::uint32_t find(const fs::path& folder, const std::string& name) {
  const Xapian::Database database((folder / "db").string());
  const auto posting = database.postlist_begin(name);
  return posting == database.postlist_end(name) ? 0 : *posting;
}

void write_class(const fs::path& folder, const std::vector<std::string>& names) {
  ClassWriter writer(folder);
  for (const std::string& name : names) writer.add(document(name));
  writer.finish();
}

TEST(ClassWriterTest, WritesDatabaseAndStoreUnderTheSameIds) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b", "c"});
  const ArticleStore store(folder);
  EXPECT_EQ(find(folder, "b"), 2u);
  EXPECT_EQ(store.text(2), "text of b");
}

TEST(ClassWriterTest, GoesOnWithAFinishedClass) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b", "c"});
  ClassWriter writer(folder);
  writer.replace(2, document("B"));
  writer.remove(1);
  EXPECT_EQ(writer.add(document("d")), 4u);
  writer.finish();
  const ArticleStore store(folder);
  EXPECT_EQ(find(folder, "a"), 0u);
  EXPECT_EQ(find(folder, "b"), 0u);
  EXPECT_EQ(find(folder, "B"), 2u);
  EXPECT_EQ(find(folder, "d"), 4u);
  EXPECT_FALSE(store.contains(1));
  EXPECT_EQ(store.text(2), "text of B");
  EXPECT_EQ(store.text(3), "text of c");
}

TEST(ClassWriterTest, MergesManyPartsInOrder) {
  const TemporaryFolder temporary;
  std::vector<fs::path> parts;
  std::vector<std::string> names;
  // More than are merged at once, of different sizes.
  for (int part = 0; part < 150; ++part) {
    std::vector<std::string> of_part;
    for (int i = 0; i <= part % 3; ++i) {
      of_part.push_back("n" + std::to_string(part) + "-" + std::to_string(i));
    }
    parts.push_back(temporary / ("part" + std::to_string(part)));
    write_class(parts.back(), of_part);
    names.insert(names.end(), of_part.begin(), of_part.end());
  }
  const fs::path folder = temporary / "class";
  merge_parts(parts, folder);
  const ArticleStore store(folder);
  ASSERT_EQ(store.size(), names.size() + 1);
  for (std::uint32_t docid = 1; docid <= names.size(); ++docid) {
    ASSERT_EQ(find(folder, names[docid - 1]), docid);
    ASSERT_EQ(store.text(docid), "text of " + names[docid - 1]);
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(temporary.path()), {}), 1) << "parts are left";
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
  EXPECT_EQ(find(folder, "a"), 0u);
  EXPECT_EQ(find(folder, "c"), 3u);
  EXPECT_EQ(find(folder, "e"), 5u);
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
