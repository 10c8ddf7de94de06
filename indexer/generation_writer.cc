// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation_writer.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "indexer/class_database.h"
#include "indexer/file_tree.h"
#include "indexer/generation_files.h"
#include "indexer/schema/class_postings.h"
#include "indexer/schema/facet_table.h"
#include "indexer/schema/suggestion_changes.h"
#include "indexer/schema/suggestion_format.h"
#include "indexer/schema/suggestion_table.h"
#include "indexer/schema/version_table.h"
#include "indexer/schema/vocabulary_files.h"
#include "indexer/segmentation_change.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr const char* kFacetFile = "facets.data";

/// Links to what is never written to again, copies what a ClassWriter adds to.
void copy_class(const fs::path& from, const fs::path& to) {
  link_tree(from, to);
  for (const char* grows : {kArticleFile, kChangesFolder}) {
    remove_tree(to / grows);
    if (fs::is_directory(from / grows)) {
      clone_tree(from / grows, to / grows);
    } else if (fs::exists(from / grows)) {
      clone_file(from / grows, to / grows);
    }
  }
}

std::uint32_t count_versions(const fs::path& folder, const VersionTable& versions) {
  return with_database("read", folder,
                       [&] { return ClassPostings(folder, versions).terms().get_doccount(); });
}

/// What a class is changed from may have been damaged without anybody seeing it.
void require_all(const AudienceClass& each, const ArticleStore& store, const fs::path& folder) {
  std::uint64_t stored = 0;
  for (std::uint32_t docid = 1; docid < store.size(); ++docid) stored += store.contains(docid);
  const VersionTable versions(folder);
  const std::uint64_t documents = versions.documents();
  const bool database_is_whole = count_versions(folder, versions) == versions.versions();
  if (stored == each.articles && documents == each.articles && database_is_whole) return;
  throw Error(ErrorCode::kCorrupt,
              "the index has not got all of the " + std::to_string(each.articles) +
                  " articles of " + each.directory,
              "the index is damaged: build it anew with `fixlore index --full`");
}

}  // namespace

GenerationWriter::GenerationWriter(fs::path folder, fs::path base, const Manifest& of_base,
                                   const RunContext& context)
    : folder_(std::move(folder)), base_(std::move(base)), of_base_(of_base), context_(context) {}

std::uint32_t GenerationWriter::add(const std::vector<std::string>& audience,
                                    const IndexDocument& article) {
  const std::string name = class_directory(audience);
  ClassWriter& to = writer(name);
  drop_tables(name);
  return to.add(article);
}

void GenerationWriter::replace(const std::vector<std::string>& audience, std::uint32_t docid,
                               const IndexDocument& article) {
  const std::string name = class_directory(audience);
  ClassWriter& in = writer(name);
  drop_outdated_tables(name, docid, article.stored);
  in.replace(docid, article);
}

void GenerationWriter::remove(const std::vector<std::string>& audience, std::uint32_t docid) {
  const std::string name = class_directory(audience);
  ClassWriter& from = writer(name);
  drop_tables(name);
  from.remove(docid);
}

/// Of before the change; finish() makes them anew.
void GenerationWriter::drop_tables(const std::string& name) const {
  remove_tree(folder_ / name / kSuggestionFile);
  remove_tree(folder_ / name / kFacetFile);
}

/// Most of what is saved is text, of which these tables know nothing; to make them anew takes
/// longer than all the rest of a small run.
void GenerationWriter::drop_outdated_tables(const std::string& name, std::uint32_t docid,
                                            const StoredArticle& article) const {
  const fs::path folder = folder_ / name;
  if (!fs::exists(folder / kSuggestionFile) && !fs::exists(folder / kFacetFile)) return;
  const ArticleStore store(base_ / name);
  if (!store.contains(docid)) return drop_tables(name);
  StoredArticle before = store.meta(docid);
  before.outline = store.outline(docid);
  if (!suggests_the_same(docid, before, article, *context_.normalizer)) {
    remove_tree(folder / kSuggestionFile);
  }
  if (!have_same_facets(before.meta, article.meta)) remove_tree(folder / kFacetFile);
}

ClassWriter& GenerationWriter::writer(const std::string& name) {
  const auto open = writers_.find(name);
  if (open != writers_.end()) return open->second;
  const fs::path target = folder_ / name;
  if (!fs::exists(target) && !base_.empty() && fs::exists(base_ / name)) {
    copy_class(base_ / name, target);
    checks_.push_back(std::async(std::launch::async, [this, name] {
      require_intact(base_, of_base_, name, folder_, context_.stop);
    }));
  }
  return writers_.try_emplace(name, target).first->second;
}

/// Makes the table of suggestions anew where it is gone, or has other queries.
void GenerationWriter::suggest(const fs::path& target,
                               const std::vector<std::string>& queries) const {
  const bool is_there = fs::exists(target / kSuggestionFile);
  if (is_there && SuggestionTable(target).queries() == queries) return;
  write_suggestion_table(target, queries, *context_.normalizer);
}

/// The one by which what goes on was indexed.
Analyzer GenerationWriter::analyzer_of_base() const {
  if (base_.empty()) return context_.analyzer();
  return Analyzer(context_.normalizer,
                  read_words(read_vocabulary_files(base_), *context_.normalizer));
}

void GenerationWriter::finish(const std::vector<AudienceClass>& classes,
                              const SuggestedQueries& queries) {
  for (std::future<void>& check : checks_) check.get();
  checks_.clear();
  if (changed()) {
    Analyzer analyzer = analyzer_of_base();
    for (auto& [name, writer] : writers_) writer.finish(analyzer);
  }
  writers_.clear();

  std::set<fs::path> wanted;
  for (const AudienceClass& each : classes) {
    const fs::path target = folder_ / each.directory;
    wanted.insert(target);
    if (!fs::exists(target)) link_tree(base_ / each.directory, target);
    const ArticleStore store(target);
    require_all(each, store, target);
    if (!fs::exists(target / kFacetFile)) write_facet_table(target, *context_.normalizer);
    const auto suggested = queries.find(each.directory);
    suggest(target, suggested == queries.end() ? std::vector<std::string>() : suggested->second);
  }
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (!wanted.contains(entry.path())) remove_tree(entry.path());
  }
}

}  // namespace fixlore
