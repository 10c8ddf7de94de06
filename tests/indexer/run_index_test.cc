// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/run_index.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <chrono>

#include "base/error.h"
#include "indexer/index_folder.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
namespace fs = std::filesystem;

class RunIndexTest : public IndexFixture {
 protected:
  /// As if the file had been written long before any run.
  void age(std::string_view path) const {
    fs::last_write_time(content_ / path, fs::file_time_type::clock::now() - std::chrono::hours(24));
  }
};

TEST_F(RunIndexTest, BuildsAnIndexFromNothing) {
  article("a.md", "First");
  article("sub/b.md", "Second", "id: second\n");
  const RunReport report = run();
  EXPECT_TRUE(report.published);
  EXPECT_EQ(report.full_reason, "there is no index yet");
  EXPECT_EQ(report.generation, 1u);
  EXPECT_EQ(report.files, 2u);
  EXPECT_EQ(report.articles, 2u);
  EXPECT_EQ(report.added, 2u);
  EXPECT_THAT(findings(report), IsEmpty());
  EXPECT_EQ(title("public", "a"), "First");
  EXPECT_EQ(title("public", "second"), "Second");
  EXPECT_EQ(manifest().articles(), 2u);
}

TEST_F(RunIndexTest, SaysWhenNothingChanged) {
  article("a.md", "First");
  age("a.md");
  run();
  const RunReport report = run();
  EXPECT_FALSE(report.published);
  EXPECT_EQ(report.generation, 1u);
  EXPECT_EQ(report.unchanged, 1u);
  EXPECT_EQ(report.files_read, 0u);
  EXPECT_EQ(report.bytes_read, 0u);
}

TEST_F(RunIndexTest, ReadsATouchedFileOnceAndIndexesItNotAgain) {
  article("a.md", "First");
  age("a.md");
  run();
  fs::last_write_time(content_ / "a.md", fs::file_time_type::clock::now() - std::chrono::hours(2));
  const RunReport touched = run();
  EXPECT_FALSE(touched.published);
  EXPECT_EQ(touched.files_read, 1u);
  EXPECT_EQ(run().files_read, 0u);
}

TEST_F(RunIndexTest, SeesAChangeThatLeavesSizeAndTimeAsTheyWere) {
  article("a.md", "First");
  const auto time = fs::last_write_time(content_ / "a.md");
  run();
  article("a.md", "Fresh");
  fs::last_write_time(content_ / "a.md", time);
  EXPECT_EQ(run().replaced, 1u);
  EXPECT_EQ(title("public", "a"), "Fresh");
}

TEST_F(RunIndexTest, AddsReplacesAndRemoves) {
  article("keep.md", "Keep");
  article("change.md", "Before", "", "oldword\n");
  article("drop.md", "Drop", "", "dropword\n");
  run();
  article("change.md", "After the change", "", "newword\n");
  article("new.md", "New");
  content_.remove("drop.md");
  const RunReport report = run();
  EXPECT_TRUE(report.published);
  EXPECT_EQ(report.full_reason, "");
  EXPECT_EQ(report.added, 1u);
  EXPECT_EQ(report.replaced, 1u);
  EXPECT_EQ(report.removed, 1u);
  EXPECT_EQ(report.unchanged, 1u);
  EXPECT_EQ(title("public", "change"), "After the change");
  EXPECT_EQ(title("public", "new"), "New");
  EXPECT_EQ(find("public", "drop"), 0u);
  const auto left = terms("public");
  EXPECT_TRUE(left.contains("newword"));
  EXPECT_FALSE(left.contains("oldword"));
  EXPECT_FALSE(left.contains("dropword"));
  EXPECT_EQ(manifest().articles(), 3u);
}

TEST_F(RunIndexTest, AnIncrementalRunGivesWhatAFullOneGives) {
  for (int i = 0; i < 20; ++i) article("f" + std::to_string(i) + ".md", "Title", "", "body\n");
  run();
  for (int i = 0; i < 20; i += 3) {
    article("f" + std::to_string(i) + ".md", "Other", "audience: internal\n", "changed\n");
  }
  content_.remove("f1.md");
  run();
  const auto incremental_public = terms("public");
  const auto incremental_internal = terms("internal");
  const RunReport full = run(true);
  EXPECT_EQ(full.full_reason, "asked for");
  EXPECT_EQ(full.unchanged, 19u);
  EXPECT_EQ(terms("public"), incremental_public);
  EXPECT_EQ(terms("internal"), incremental_internal);
}

TEST_F(RunIndexTest, AClassOfWhichMuchIsOutOfDateIsBuiltAnew) {
  constexpr int kArticles = 150;
  const auto write = [&](int first, int end, const std::string& title) {
    for (int i = first; i < end; ++i) article("f" + std::to_string(i) + ".md", title);
  };
  write(0, kArticles, "Title");
  run();
  write(0, 90, "Another title");
  EXPECT_EQ(run().full_reason, "") << "a hundred are few";
  EXPECT_EQ(versions("public").dead(), 90u);
  write(50, 60, "A third title");
  EXPECT_EQ(run().full_reason, "");
  EXPECT_EQ(versions("public").dead(), 100u);
  EXPECT_FALSE(run().published) << "nothing has changed";
  content_.remove("f0.md");
  EXPECT_EQ(run().full_reason, "101 of 250 versions of articles of public are out of date");
  EXPECT_EQ(versions("public").dead(), 0u);
  EXPECT_EQ(versions("public").documents(), 149u);
  EXPECT_EQ(run().full_reason, "");
}

TEST_F(RunIndexTest, ServedGenerationsNeverChange) {
  article("a.md", "First");
  run();
  const fs::path first = current_generation(index_path()).value();
  article("a.md", "Second");
  run();
  EXPECT_NE(current_generation(index_path()), first);
  const ArticleStore old(first / "public");
  EXPECT_EQ(old.outline(1).title, "First");
}

TEST_F(RunIndexTest, LinksClassesThatDidNotChange) {
  article("a.md", "Public");
  article("b.md", "Internal", "audience: internal\n");
  run();
  const fs::path first = current_generation(index_path()).value();
  article("b.md", "Internal again", "audience: internal\n");
  run();
  EXPECT_TRUE(
      fs::equivalent(class_folder("public") / "articles.data", first / "public" / "articles.data"));
  EXPECT_FALSE(fs::equivalent(class_folder("internal") / "articles.data",
                              first / "internal" / "articles.data"));
}

TEST_F(RunIndexTest, AFullBuildIsTheSameForAnyNumberOfThreads) {
  for (int i = 0; i < 30; ++i)
    article("f" + std::to_string(i) + ".md", "Title " + std::to_string(i));
  Progress progress;
  IndexOptions with = options();
  std::vector<std::vector<std::uint32_t>> docids;
  for (const unsigned jobs : {1u, 4u}) {
    with.jobs = jobs;
    with.full = true;
    run_index(with, progress, {});
    auto& of_run = docids.emplace_back();
    for (int i = 0; i < 30; ++i) of_run.push_back(find("public", "f" + std::to_string(i)));
  }
  EXPECT_EQ(docids[0], docids[1]);
}

TEST_F(RunIndexTest, AnArticleThatTurnsInternalLeavesNoTraceInPublic) {
  article("open.md", "Open");
  article("secret.md", "Hiddenword", "tags: [hiddentag]\n", "hiddenbody 机密内容\n");
  run();
  ASSERT_TRUE(terms("public").contains("hiddenbody"));
  const auto before = terms("public");
  article("secret.md", "Hiddenword", "audience: internal\ntags: [hiddentag]\n",
          "hiddenbody 机密内容\n");
  const RunReport report = run();
  EXPECT_EQ(report.replaced, 1u);
  EXPECT_EQ(title("internal", "secret"), "Hiddenword");
  for (const std::string& term : terms("public")) {
    EXPECT_EQ(term.find("hidden"), std::string::npos) << term;
    EXPECT_EQ(term.find("secret"), std::string::npos) << term;
    EXPECT_EQ(term.find("机"), std::string::npos) << term;
  }
  EXPECT_EQ(versions("public").documents(), 1u);
}

TEST_F(RunIndexTest, EachSetOfRolesIsAClassOfItsOwn) {
  article("a.md", "A", "audience: [sales, ops]\n");
  article("b.md", "B", "audience: [ops]\n");
  article("c.md", "C");
  run();
  std::vector<std::string> names;
  for (const AudienceClass& each : manifest().classes) names.push_back(each.directory);
  EXPECT_THAT(names, ElementsAre("public", "roles-ops", "roles-ops+sales"));
  EXPECT_EQ(title("roles-ops+sales", "a"), "A");
}

TEST_F(RunIndexTest, NamesOfRolesMayBeLong) {
  std::string roles;
  for (char c = 'a'; c < 'i'; ++c) roles += std::string(60, c) + ", ";
  article("a.md", "A", "audience: [" + roles + "z]\n");
  run();
  EXPECT_EQ(manifest().articles(), 1u);
}

TEST_F(RunIndexTest, ReportsAReplacementThatDoesNotExist) {
  article("old.md", "Old", "replaced_by: new\n");
  EXPECT_THAT(findings(run()), Contains("old.md:0 dead-related"));
  article("new.md", "New");
  EXPECT_THAT(findings(run()), Not(Contains("old.md:0 dead-related")));
}

TEST_F(RunIndexTest, AClassWithoutArticlesGoes) {
  article("a.md", "A");
  article("b.md", "B", "audience: internal\n");
  run();
  content_.remove("b.md");
  run();
  EXPECT_FALSE(fs::exists(class_folder("internal")));
  EXPECT_EQ(manifest().classes.size(), 1u);
}

TEST_F(RunIndexTest, DraftsAndArchivedArticlesAreReadButNotFound) {
  article("draft.md", "Draft", "status: draft\n", "draftword [x](gone.md)\n");
  article("review.md", "Review", "status: in_review\n");
  article("archived.md", "Archived", "status: archived\n");
  article("open.md", "Open");
  const RunReport report = run();
  EXPECT_EQ(report.articles, 1u);
  EXPECT_EQ(report.unpublished, 3u);
  EXPECT_THAT(findings(report), Contains("draft.md:6 dead-link"));
  EXPECT_FALSE(terms("public").contains("draftword"));
  article("draft.md", "Draft", "status: published\n", "draftword\n");
  EXPECT_EQ(run().added, 1u);
  EXPECT_TRUE(terms("public").contains("draftword"));
  article("draft.md", "Draft", "status: archived\n", "draftword\n");
  EXPECT_EQ(run().removed, 1u);
  EXPECT_FALSE(terms("public").contains("draftword"));
}

TEST_F(RunIndexTest, ARenamedFileKeepsTheIdItSays) {
  article("old.md", "Title", "id: kept\n");
  run();
  fs::rename(content_ / "old.md", content_ / "new.md");
  const RunReport report = run();
  EXPECT_EQ(report.replaced, 1u);
  EXPECT_EQ(report.added + report.removed, 0u);
  EXPECT_EQ(ArticleStore(class_folder("public")).meta(find("public", "kept")).path, "new.md");
  EXPECT_EQ(versions("public").documents(), 1u);
}

TEST_F(RunIndexTest, ARenamedFileWithoutIdGetsOneFromItsNewPath) {
  article("old.md", "Title");
  run();
  fs::rename(content_ / "old.md", content_ / "new.md");
  const RunReport report = run();
  EXPECT_EQ(report.added, 1u);
  EXPECT_EQ(report.removed, 1u);
  EXPECT_EQ(find("public", "old"), 0u);
  EXPECT_NE(find("public", "new"), 0u);
}

TEST_F(RunIndexTest, OfADuplicateIdTheFirstPathIsIndexed) {
  article("b.md", "From b", "id: same\n");
  article("c.md", "From c", "id: same\n");
  const RunReport first = run();
  EXPECT_THAT(findings(first), ElementsAre("c.md:0 duplicate-id"));
  EXPECT_EQ(first.failed, 1u);
  EXPECT_EQ(title("public", "same"), "From b");
  EXPECT_EQ(versions("public").documents(), 1u);

  article("a.md", "From a", "id: same\n");  // now first
  EXPECT_THAT(findings(run()), ElementsAre("b.md:0 duplicate-id", "c.md:0 duplicate-id"));
  EXPECT_EQ(title("public", "same"), "From a");
  EXPECT_EQ(versions("public").documents(), 1u);

  content_.remove("a.md");
  content_.remove("b.md");
  EXPECT_THAT(findings(run()), IsEmpty());
  EXPECT_EQ(title("public", "same"), "From c");
}

TEST_F(RunIndexTest, RepeatsTheFindingsOfUnchangedFiles) {
  article("a.md", "A", "", "![x](gone.png)\n\n[y](gone.md)\n");
  age("a.md");
  const std::vector<std::string> first = findings(run());
  EXPECT_THAT(first, ElementsAre("a.md:5 missing-attachment", "a.md:7 dead-link"));
  const RunReport second = run();
  EXPECT_EQ(second.files_read, 0u);
  EXPECT_EQ(findings(second), first);
}

TEST_F(RunIndexTest, ALinkComesAliveWithItsTarget) {
  article("a.md", "A", "", "[y](b.md)\n");
  age("a.md");
  run();
  article("b.md", "B");
  EXPECT_THAT(findings(run()), IsEmpty());
}

TEST_F(RunIndexTest, OtherSettingsOfReadingBuildAllAnew) {
  article("a.md", "A");
  run();
  IndexOptions with = options();
  with.read.default_audience = "internal";
  Progress progress;
  const RunReport report = run_index(with, progress, {});
  EXPECT_EQ(report.full_reason, "the settings of reading have changed");
  EXPECT_EQ(title("internal", "a"), "A");
  EXPECT_FALSE(fs::exists(class_folder("public")));
}

TEST_F(RunIndexTest, ADamagedCatalogueIsBuiltAnew) {
  article("a.md", "A");
  run();
  std::ofstream(class_folder("files.data"), std::ios::trunc) << "rubbish";
  const RunReport report = run();
  EXPECT_NE(report.full_reason, "");
  EXPECT_EQ(title("public", "a"), "A");
  EXPECT_EQ(report.generation, 2u);
}

TEST_F(RunIndexTest, AnIndexOfAnotherVersionIsBuiltAnew) {
  article("a.md", "A");
  run();
  Manifest other = manifest();
  ++other.analyzer_version;
  std::ofstream(class_folder("manifest.json")) << to_json(other);
  EXPECT_THAT(run().full_reason, testing::HasSubstr("another version"));
  EXPECT_EQ(title("public", "a"), "A");
}

TEST_F(RunIndexTest, AnIndexOfOtherDictionariesIsBuiltAnew) {
  article("a.md", "A");
  run();
  Manifest other = manifest();
  other.dictionary_version = "ICU 1.0";
  write_manifest(class_folder(""), other);
  EXPECT_THAT(run().full_reason, testing::StartsWith("the dictionaries were ICU 1.0"));
  EXPECT_EQ(run().full_reason, "");
}

TEST_F(RunIndexTest, ADamagedManifestIsBuiltAnew) {
  article("a.md", "A");
  run();
  std::ofstream(class_folder("manifest.json"), std::ios::app) << " ";
  EXPECT_THAT(run().full_reason, testing::HasSubstr("damaged"));
  EXPECT_EQ(title("public", "a"), "A");
}

TEST_F(RunIndexTest, ADamagedDatabaseIsNotBuiltOn) {
  for (const char* file : {"public/db/postlist.glass", "public/suggestions.data"}) {
    article("a.md", "A");
    article("b.md", "B");
    run(true);
    fs::resize_file(class_folder(file), 10);
    article("a.md", "Changed");
    EXPECT_THAT(run().full_reason, testing::StartsWith(file));
    EXPECT_EQ(title("public", "a"), "Changed");
    EXPECT_EQ(title("public", "b"), "B");
  }
}

TEST_F(RunIndexTest, WhatLostArticlesUnseenIsNotPublished) {
  article("a.md", "A");
  article("b.md", "B");
  run();
  VersionTableWriter lost(class_folder("public"));
  lost.remove(find("public", "b"));
  lost.finish();
  article("a.md", "Changed");
  EXPECT_THROW(run(), Error);
  EXPECT_EQ(manifest().generation, 1u);
  EXPECT_EQ(run(true).articles, 2u);
}

TEST_F(RunIndexTest, AGenerationWithoutManifestIsReplaced) {
  article("a.md", "A");
  run();
  fs::remove(class_folder("manifest.json"));
  EXPECT_EQ(run().generation, 2u);
  EXPECT_EQ(title("public", "a"), "A");
}

TEST_F(RunIndexTest, AnEmptyFolderDoesNotEmptyAnIndexThatCannotBeRead) {
  article("a.md", "A");
  run();
  std::ofstream(class_folder("files.data"), std::ios::app) << " ";
  content_.remove("a.md");
  EXPECT_THROW(run(), Error);
  EXPECT_EQ(title("public", "a"), "A");
}

TEST_F(RunIndexTest, AnotherContentFolderIsCompared) {
  article("a.md", "First");
  age("a.md");
  run();
  TemporaryFolder other;
  other.write("a.md", "---\ntitle: Other\n---\n\nSome text.\n");
  fs::last_write_time(other / "a.md", fs::last_write_time(content_ / "a.md"));
  IndexOptions with = options();
  with.content = other.path();
  Progress progress;
  EXPECT_EQ(run_index(with, progress, {}).replaced, 1u);
  EXPECT_EQ(title("public", "a"), "Other");
}

TEST_F(RunIndexTest, AnEmptyFolderIsAnEmptyIndex) {
  const RunReport report = run();
  EXPECT_EQ(report.articles, 0u);
  EXPECT_EQ(manifest().articles(), 0u);
  article("a.md", "A");
  EXPECT_EQ(run().added, 1u);
}

TEST_F(RunIndexTest, AFolderThatLostAllArticlesIsNotTakenForTheirEnd) {
  article("a.md", "A");
  run();
  content_.remove("a.md");
  EXPECT_THROW(run(), Error);
  EXPECT_EQ(manifest().articles(), 1u);
}

TEST_F(RunIndexTest, RefusesTheContentFolderAsIndex) {
  IndexOptions with = options();
  with.index = content_.path();
  Progress progress;
  EXPECT_THROW(run_index(with, progress, {}), Error);
}

TEST_F(RunIndexTest, AnIndexInsideTheContentFolderIsNotRead) {
  IndexOptions with = options();
  with.index = content_ / "index";
  article("a.md", "A");
  Progress progress;
  run_index(with, progress, {});
  content_.write("index/generations/x.md", "not an article");
  EXPECT_EQ(run_index(with, progress, {}).files, 1u);
}

TEST_F(RunIndexTest, AStoppedRunLeavesTheIndexAsItWas) {
  article("a.md", "First");
  run();
  article("a.md", "Second");
  std::stop_source stop;
  stop.request_stop();
  Progress progress;
  IndexOptions with = options();
  for (const bool full : {false, true}) {
    with.full = full;
    EXPECT_THROW(run_index(with, progress, stop.get_token()), Error);
    EXPECT_EQ(title("public", "a"), "First");
    EXPECT_EQ(std::distance(fs::directory_iterator(index_path() / "generations"), {}), 1);
  }
  EXPECT_EQ(run().replaced, 1u);
}

TEST_F(RunIndexTest, ACheckWritesNothingAndFindsTheSame) {
  article("a.md", "A", "id: same\n", "![x](gone.png)\n");
  article("b.md", "B", "id: same\n");
  Progress progress;
  const RunReport report = check_content(options(), progress, {});
  EXPECT_THAT(findings(report), ElementsAre("a.md:6 missing-attachment", "b.md:0 duplicate-id"));
  EXPECT_FALSE(fs::exists(index_path()));
  EXPECT_EQ(findings(report), findings(run()));
}

}  // namespace
}  // namespace fixlore
