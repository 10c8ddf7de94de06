// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/class_writer.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "base/error.h"
#include "content/article.h"
#include "indexer/schema/class_postings.h"
#include "indexer/schema/frequency_table.h"
#include "tests/indexer/named_document.h"
#include "tests/support/temporary_folder.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

void finish(ClassWriter& writer) {
  Analyzer analyzer(std::make_shared<const Normalizer>());
  writer.finish(analyzer);
}

void write_class(const fs::path& folder, const std::vector<std::string>& names) {
  ClassWriter writer(folder);
  for (const std::string& name : names) writer.add(named_document(name));
  finish(writer);
}

/// The document id of the article that a name is found under, 0 for none.
std::uint32_t find_article(const fs::path& folder, const std::string& name) {
  const VersionTable versions(folder);
  const auto found = ClassPostings(folder, versions).documents_with_all({name});
  return found.empty() ? 0 : found.front();
}

TEST(ClassWriterTest, WritesDatabaseAndStoreUnderTheSameIds) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b", "c"});
  const ArticleStore store(folder);
  EXPECT_EQ(find_article(folder, "b"), 2u);
  EXPECT_EQ(store.text(2), "text of b");
  EXPECT_EQ(VersionTable(folder).dead(), 0u);
}

TEST(ClassWriterTest, GoesOnWithAFinishedClass) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b", "c"});
  ClassWriter writer(folder);
  writer.replace(2, named_document("B"));
  writer.remove(1);
  EXPECT_EQ(writer.add(named_document("d")), 4u);
  finish(writer);
  const ArticleStore store(folder);
  EXPECT_EQ(find_article(folder, "a"), 0u);
  EXPECT_EQ(find_article(folder, "b"), 0u);
  EXPECT_EQ(find_article(folder, "B"), 2u);
  EXPECT_EQ(find_article(folder, "d"), 4u);
  EXPECT_FALSE(store.contains(1));
  EXPECT_EQ(store.text(2), "text of B");
  EXPECT_EQ(store.text(3), "text of c");
  const VersionTable versions(folder);
  EXPECT_EQ(versions.documents(), 3u);
  EXPECT_EQ(versions.dead(), 2u);
  EXPECT_EQ(versions.version_of(2), 4u);
  EXPECT_EQ(versions.version_of(1), 0u);
}

TEST(ClassWriterTest, GivesNoDocumentIdTwice) {
  const TemporaryFolder temporary;
  const fs::path folder = temporary / "class";
  write_class(folder, {"a", "b"});
  ClassWriter removing(folder);
  removing.remove(2);
  finish(removing);
  ClassWriter adding(folder);
  EXPECT_EQ(adding.add(named_document("c")), 3u);
  finish(adding);
  EXPECT_EQ(find_article(folder, "c"), 3u);
}

/// Terms and record of one article, as a build makes them.
IndexDocument document_of(const std::string& text, Analyzer& analyzer) {
  return build_document(*parse_article("a.md", text, {}).article, analyzer);
}

TEST(ClassWriterTest, CountsWhatArticlesSayNow) {
  const TemporaryFolder temporary;
  Analyzer analyzer(std::make_shared<const Normalizer>());
  const auto shared = [&](const char* more) {
    return "# 备份\n\nshared " + std::string(more) + "\n";
  };
  const fs::path changed = temporary / "changed", made = temporary / "made";
  {
    ClassWriter writer(changed);
    writer.add(document_of(shared("连接超时 timeouts"), analyzer));
    writer.add(document_of(shared("removed"), analyzer));
    writer.finish(analyzer);
  }
  {
    ClassWriter writer(changed);
    writer.replace(1, document_of(shared("[link](b.md) ORA-12541"), analyzer));
    writer.remove(2);
    const std::uint32_t docid = writer.add(document_of(shared("short-lived"), analyzer));
    writer.replace(docid, document_of(shared("第二版"), analyzer));
    writer.remove(writer.add(document_of(shared("gone at once"), analyzer)));
    writer.finish(analyzer);
  }
  {
    ClassWriter writer(made);
    writer.add(document_of(shared("[link](b.md) ORA-12541"), analyzer));
    writer.add(document_of(shared("第二版"), analyzer));
    writer.finish(analyzer);
  }
  const auto counts = [](const fs::path& folder) {
    const std::vector<Frequency> all = FrequencyTable(folder).frequencies();
    return std::map<TermKey, std::uint32_t>(all.begin(), all.end());
  };
  EXPECT_EQ(counts(changed), counts(made));
  write_frequencies(made);
  EXPECT_EQ(counts(changed), counts(made)) << "what a full build counts is another thing";
  EXPECT_EQ(counts(made).at(term_key("shared")), 2u);
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
