// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/generation.h"

#include <nlohmann/json.hpp>

#include "analyzers/analyzer.h"
#include "base/error.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/file_map.h"

namespace fixlore {

std::uint64_t Manifest::articles() const {
  std::uint64_t sum = 0;
  for (const AudienceClass& c : classes) sum += c.articles;
  return sum;
}

std::string class_directory(const std::vector<std::string>& audience) {
  if (audience.size() == 1 && (audience[0] == "public" || audience[0] == "internal")) {
    return audience[0];
  }
  std::string name = "roles-";
  for (const std::string& role : audience) {
    if (name.back() != '-') name += '+';
    name += role;
  }
  constexpr std::size_t kMaxBytes = 100;  // a file name has room for 255
  return bounded_name(name, kMaxBytes);
}

std::string to_json(const Manifest& manifest) {
  nlohmann::ordered_json classes = nlohmann::ordered_json::array();
  for (const AudienceClass& c : manifest.classes) {
    classes.push_back(
        {{"audience", c.audience}, {"directory", c.directory}, {"articles", c.articles}});
  }
  const nlohmann::ordered_json json = {{"generation", manifest.generation},
                                       {"schema_version", manifest.schema_version},
                                       {"analyzer_version", manifest.analyzer_version},
                                       {"created_at", manifest.created_at},
                                       {"classes", classes}};
  return json.dump(2) + "\n";
}

Manifest manifest_from_json(const std::string& text) {
  try {
    const nlohmann::json json = nlohmann::json::parse(text);
    Manifest manifest;
    json.at("generation").get_to(manifest.generation);
    json.at("schema_version").get_to(manifest.schema_version);
    json.at("analyzer_version").get_to(manifest.analyzer_version);
    json.at("created_at").get_to(manifest.created_at);
    for (const nlohmann::json& c : json.at("classes")) {
      AudienceClass& made = manifest.classes.emplace_back();
      c.at("audience").get_to(made.audience);
      c.at("directory").get_to(made.directory);
      c.at("articles").get_to(made.articles);
    }
    return manifest;
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::kCorrupt, std::string("manifest.json is damaged: ") + error.what(),
                "rebuild the index with `fixlore index --full`");
  }
}

std::optional<std::filesystem::path> current_generation(const std::filesystem::path& index) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::read_symlink(index / "current", error);
  if (error) return std::nullopt;
  return index / target;
}

Manifest read_manifest(const std::filesystem::path& generation) {
  const FileMap file(generation / "manifest.json");
  Manifest manifest = manifest_from_json(std::string(file.bytes()));
  if (manifest.schema_version != kSchemaVersion || manifest.analyzer_version != kAnalyzerVersion) {
    throw Error(ErrorCode::kUnavailable,
                "the index " + generation.string() + " was made by another version of Fixlore",
                "re-index with this one: fixlore index CONTENT --index DIR");
  }
  return manifest;
}

}  // namespace fixlore
