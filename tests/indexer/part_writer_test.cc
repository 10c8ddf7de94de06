// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/part_writer.h"

#include <gtest/gtest.h>

#include <iterator>

#include "base/error.h"
#include "indexer/schema/version_table.h"
#include "tests/indexer/named_document.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

using Names = std::vector<std::string>;

Names numbered(const std::string& prefix, int count) {
  Names names;
  for (int i = 0; i < count; ++i) names.push_back(prefix + "-" + std::to_string(i));
  return names;
}

void write_part(const fs::path& folder, const Names& names) {
  PartWriter writer(folder);
  for (const std::string& name : names) writer.add(named_document(name));
  writer.finish();
}

void expect_in_order(const fs::path& folder, const Names& names) {
  const ArticleStore store(folder);
  ASSERT_EQ(store.size(), names.size() + 1);
  for (std::uint32_t docid = 1; docid <= names.size(); ++docid) {
    ASSERT_EQ(find_name(folder, names[docid - 1]), docid);
    ASSERT_EQ(store.text(docid), "text of " + names[docid - 1]);
  }
}

TEST(PartWriterTest, JoinsWhatItWroteInOrder) {
  const TemporaryFolder temporary;
  const Names names = numbered("n", 250);
  const fs::path folder = temporary / "part";
  write_part(folder, names);
  expect_in_order(folder, names);
  // The database, the two files of the store and that of the priors.
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 4) << "small databases are left";
}

TEST(PartWriterTest, MergesManyPartsInOrder) {
  const TemporaryFolder temporary;
  std::vector<fs::path> parts;
  Names names;
  // More than are joined at once, of different sizes.
  for (int part = 0; part < 140; ++part) {
    const Names of_part = numbered("n" + std::to_string(part), 1 + part % 3);
    parts.push_back(temporary / ("part" + std::to_string(part)));
    write_part(parts.back(), of_part);
    names.insert(names.end(), of_part.begin(), of_part.end());
  }
  const fs::path folder = temporary / "class";
  merge_databases(parts, folder);
  merge_stores(parts, folder);
  expect_in_order(folder, names);
  // Those of a part, and the table of versions.
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 5) << "joined groups are left";
  EXPECT_EQ(VersionTable(folder).documents(), names.size());
  EXPECT_EQ(VersionTable(folder).dead(), 0u);
}

TEST(PartWriterTest, SaysWhichDatabaseItCannotWrite) {
  const TemporaryFolder temporary;
  temporary.write("part/run0", "a file where a folder should be");
  PartWriter writer(temporary / "part");
  try {
    writer.add(named_document("a"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kIo);
    EXPECT_NE(std::string(error.what()).find("part/run0"), std::string::npos);
  }
}

}  // namespace
}  // namespace fixlore
