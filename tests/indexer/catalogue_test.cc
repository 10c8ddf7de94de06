// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/catalogue.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/error.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

FileDetails some_details() {
  FileDetails details;
  details.diagnostics = {{"a.md", 7, Severity::kWarning, "dead-link", "message", "hint"}};
  details.references = {{Reference::Kind::kArticle, "b.md", "anchor", 3},
                        {Reference::Kind::kAttachment, "图/a.png", "", 0}};
  details.anchors = {"概述"};
  details.addresses = {"/old", "slug"};
  details.related = {"b"};
  return details;
}

Catalogue some_catalogue() {
  FileRecord indexed;
  indexed.path = "a.md";
  indexed.stamp = {123, -5};
  indexed.sha256 = sha256("content");
  indexed.state = FileState::kIndexed;
  indexed.id = "编号";
  indexed.audience = {"ops", "sales"};
  indexed.docid = 42;
  indexed.details = encode_details(some_details());
  FileRecord failed;
  failed.path = "b.md";
  return {"/content", "settings", 1'700'000'000'000'000'000, {indexed, failed}};
}

TEST(CatalogueTest, ComesBackAsItWasSaved) {
  const TemporaryFolder folder;
  save_catalogue(folder / "files.data", some_catalogue());
  const Catalogue loaded = load_catalogue(folder / "files.data");
  EXPECT_EQ(loaded.content, "/content");
  EXPECT_EQ(loaded.settings, "settings");
  EXPECT_EQ(loaded.started_ns, 1'700'000'000'000'000'000);
  ASSERT_EQ(loaded.files.size(), 2u);
  const FileRecord& record = loaded.files[0];
  EXPECT_EQ(record.path, "a.md");
  EXPECT_EQ(record.stamp, (FileStamp{123, -5}));
  EXPECT_EQ(record.sha256, sha256("content"));
  EXPECT_EQ(record.state, FileState::kIndexed);
  EXPECT_EQ(record.id, "编号");
  EXPECT_EQ(record.audience, (std::vector<std::string>{"ops", "sales"}));
  EXPECT_EQ(record.docid, 42u);
  EXPECT_EQ(loaded.files[1].state, FileState::kFailed);
}

TEST(CatalogueTest, KeepsTheOrderOfManyFiles) {
  const TemporaryFolder folder;
  Catalogue many = some_catalogue();
  many.files.resize(2500);
  for (std::size_t i = 0; i < many.files.size(); ++i) many.files[i].path = std::to_string(i);
  save_catalogue(folder / "files.data", many);
  const Catalogue loaded = load_catalogue(folder / "files.data");
  ASSERT_EQ(loaded.files.size(), many.files.size());
  for (std::size_t i = 0; i < many.files.size(); ++i) {
    EXPECT_EQ(loaded.files[i].path, many.files[i].path);
  }
}

TEST(CatalogueTest, DetailsComeBackAsTheyWere) {
  const FileDetails details = decode_details("a.md", encode_details(some_details()));
  ASSERT_EQ(details.diagnostics.size(), 1u);
  EXPECT_EQ(details.diagnostics[0].path, "a.md");
  EXPECT_EQ(details.diagnostics[0].line, 7);
  EXPECT_EQ(details.diagnostics[0].severity, Severity::kWarning);
  EXPECT_EQ(details.diagnostics[0].rule, "dead-link");
  EXPECT_EQ(details.diagnostics[0].hint, "hint");
  ASSERT_EQ(details.references.size(), 2u);
  EXPECT_EQ(details.references[0].anchor, "anchor");
  EXPECT_EQ(details.references[1].kind, Reference::Kind::kAttachment);
  EXPECT_EQ(details.references[1].path, "图/a.png");
  EXPECT_EQ(details.anchors, std::vector<std::string>{"概述"});
  EXPECT_EQ(details.addresses, (std::vector<std::string>{"/old", "slug"}));
  EXPECT_EQ(details.related, std::vector<std::string>{"b"});
}

TEST(CatalogueTest, RefusesEveryTruncation) {
  const TemporaryFolder folder;
  save_catalogue(folder / "files.data", some_catalogue());
  const std::string bytes = folder.read("files.data");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    folder.write("cut.data", bytes.substr(0, size));
    EXPECT_THROW(load_catalogue(folder / "cut.data"), Error) << size;
  }
}

TEST(CatalogueTest, RefusesAnotherVersion) {
  const TemporaryFolder folder;
  save_catalogue(folder / "files.data", some_catalogue());
  std::string bytes = folder.read("files.data");
  bytes.resize(bytes.size() - 64);  // its SHA-256
  const std::size_t version = bytes.find("catalogue-3");
  ASSERT_NE(version, std::string::npos);
  bytes[version + 10] = '9';
  folder.write("files.data", bytes + to_hex(sha256(bytes)));
  EXPECT_THROW(load_catalogue(folder / "files.data"), Error);
}

}  // namespace
}  // namespace fixlore
