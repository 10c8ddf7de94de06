// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation_writer.h"

#include <set>
#include <utility>

#include "indexer/file_tree.h"
#include "indexer/schema/facet_table.h"
#include "indexer/schema/frequency_table.h"
#include "indexer/schema/suggestion_changes.h"
#include "indexer/schema/suggestion_format.h"
#include "indexer/schema/suggestion_table.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr const char* kFacetFile = "facets.data";

}  // namespace

GenerationWriter::GenerationWriter(fs::path folder, fs::path base,
                                   std::shared_ptr<const Normalizer> normalizer)
    : folder_(std::move(folder)), base_(std::move(base)), normalizer_(std::move(normalizer)) {}

std::uint32_t GenerationWriter::add(const std::vector<std::string>& audience,
                                    const IndexDocument& article) {
  const std::string name = class_directory(audience);
  ClassWriter& to = writer(name);
  remove_tree(folder_ / name / kSuggestionFile);
  return to.add(article);
}

void GenerationWriter::replace(const std::vector<std::string>& audience, std::uint32_t docid,
                               const IndexDocument& article) {
  const std::string name = class_directory(audience);
  ClassWriter& in = writer(name);
  if (changes_suggestions(name, docid, article.stored)) {
    remove_tree(folder_ / name / kSuggestionFile);
  }
  in.replace(docid, article);
}

void GenerationWriter::remove(const std::vector<std::string>& audience, std::uint32_t docid) {
  const std::string name = class_directory(audience);
  ClassWriter& from = writer(name);
  remove_tree(folder_ / name / kSuggestionFile);
  from.remove(docid);
}

/// Most of what is saved is text, of which the table of suggestions knows nothing; to make that
/// anew takes longer than all the rest of a small run.
bool GenerationWriter::changes_suggestions(const std::string& name, std::uint32_t docid,
                                           const StoredArticle& article) const {
  if (!fs::exists(folder_ / name / kSuggestionFile)) return false;  // already gone
  const ArticleStore store(base_ / name);
  if (!store.contains(docid)) return true;
  StoredArticle before = store.meta(docid);
  before.outline = store.outline(docid);
  return !suggests_the_same(docid, before, article, *normalizer_);
}

ClassWriter& GenerationWriter::writer(const std::string& name) {
  const auto open = writers_.find(name);
  if (open != writers_.end()) return open->second;
  const fs::path target = folder_ / name;
  if (!fs::exists(target) && !base_.empty() && fs::exists(base_ / name)) {
    clone_tree(base_ / name, target);
  }
  // Of before the change; finish() makes them anew.
  remove_tree(target / kFacetFile);
  remove_tree(target / kFrequencyFile);
  return writers_.try_emplace(name, target).first->second;
}

void GenerationWriter::finish(const std::vector<AudienceClass>& classes) {
  std::set<fs::path> to_compact;
  for (auto& [name, writer] : writers_) {
    if (writer.mostly_dead()) to_compact.insert(folder_ / name);
    writer.finish();
  }
  writers_.clear();

  std::set<fs::path> wanted;
  for (const AudienceClass& each : classes) {
    const fs::path target = folder_ / each.directory;
    wanted.insert(target);
    if (to_compact.contains(target)) compact_class(target);
    if (!fs::exists(target)) link_tree(base_ / each.directory, target);
    const ArticleStore store(target);
    if (!fs::exists(target / kFacetFile)) write_facet_table(target, store, *normalizer_);
    if (!fs::exists(target / kFrequencyFile)) {
      write_frequency_table(target, body_frequencies(target));
    }
    if (!fs::exists(target / kSuggestionFile)) write_suggestion_table(target, store, *normalizer_);
  }
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (!wanted.contains(entry.path())) remove_tree(entry.path());
  }
}

}  // namespace fixlore
