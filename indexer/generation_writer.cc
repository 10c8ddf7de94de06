// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/generation_writer.h"

#include <set>
#include <utility>

#include "indexer/file_tree.h"
#include "indexer/schema/facet_table.h"
#include "indexer/schema/suggestion_table.h"

namespace fixlore {
namespace fs = std::filesystem;

GenerationWriter::GenerationWriter(fs::path folder, fs::path base)
    : folder_(std::move(folder)), base_(std::move(base)) {}

std::uint32_t GenerationWriter::add(const std::vector<std::string>& audience,
                                    const IndexDocument& article) {
  return writer(audience).add(article);
}

void GenerationWriter::replace(const std::vector<std::string>& audience, std::uint32_t docid,
                               const IndexDocument& article) {
  writer(audience).replace(docid, article);
}

void GenerationWriter::remove(const std::vector<std::string>& audience, std::uint32_t docid) {
  writer(audience).remove(docid);
}

ClassWriter& GenerationWriter::writer(const std::vector<std::string>& audience) {
  const std::string name = class_directory(audience);
  const auto open = writers_.find(name);
  if (open != writers_.end()) return open->second;
  const fs::path target = folder_ / name;
  if (!fs::exists(target) && !base_.empty() && fs::exists(base_ / name)) {
    clone_tree(base_ / name, target);
  }
  // Of before the change; finish() makes them anew.
  remove_tree(target / "facets.data");
  remove_tree(target / "suggestions.data");
  return writers_.try_emplace(name, target).first->second;
}

void GenerationWriter::finish(const std::vector<AudienceClass>& classes,
                              const Normalizer& normalizer) {
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
    if (!fs::exists(target / "facets.data")) {
      const ArticleStore store(target);
      write_facet_table(target, store, normalizer);
      write_suggestion_table(target, store, normalizer);
    }
  }
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (!wanted.contains(entry.path())) remove_tree(entry.path());
  }
}

}  // namespace fixlore
