// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/generation.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

#include "analyzers/analyzer.h"
#include "base/io_error.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/file_map.h"
#include "indexer/schema/sha256.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

using OrderedJson = nlohmann::ordered_json;

fs::path generations_of(const fs::path& index) { return index / "generations"; }

Error damaged_manifest(const std::string& why) {
  return {ErrorCode::kCorrupt, "manifest.json is damaged: " + why,
          "rebuild the index with `fixlore index --full`"};
}

void refuse_other_version(const nlohmann::json& json) {
  if (json.at("schema_version") == kSchemaVersion &&
      json.at("analyzer_version") == kAnalyzerVersion) {
    return;
  }
  throw Error(ErrorCode::kUnavailable, "the index was made by another version of Fixlore",
              "re-index with this one: fixlore index CONTENT --index DIR");
}

Manifest parse_manifest(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text);
  refuse_other_version(json);
  Manifest manifest;
  json.at("generation").get_to(manifest.generation);
  json.at("schema_version").get_to(manifest.schema_version);
  json.at("analyzer_version").get_to(manifest.analyzer_version);
  json.at("dictionary_version").get_to(manifest.dictionary_version);
  json.at("created_at").get_to(manifest.created_at);
  for (const nlohmann::json& c : json.at("classes")) {
    AudienceClass& made = manifest.classes.emplace_back();
    c.at("audience").get_to(made.audience);
    c.at("directory").get_to(made.directory);
    c.at("articles").get_to(made.articles);
  }
  for (const nlohmann::json& f : json.at("files")) {
    GenerationFile& made = manifest.files.emplace_back();
    f.at("path").get_to(made.path);
    f.at("bytes").get_to(made.bytes);
    f.at("sha256").get_to(made.sha256);
  }
  return manifest;
}

}  // namespace

std::uint64_t Manifest::articles() const {
  std::uint64_t sum = 0;
  for (const AudienceClass& c : classes) sum += c.articles;
  return sum;
}

std::uint64_t Manifest::bytes() const {
  std::uint64_t sum = 0;
  for (const GenerationFile& file : files) sum += file.bytes;
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
  OrderedJson classes = OrderedJson::array();
  for (const AudienceClass& c : manifest.classes) {
    classes.push_back(
        {{"audience", c.audience}, {"directory", c.directory}, {"articles", c.articles}});
  }
  OrderedJson files = OrderedJson::array();
  for (const GenerationFile& f : manifest.files) {
    files.push_back({{"path", f.path}, {"bytes", f.bytes}, {"sha256", f.sha256}});
  }
  OrderedJson json = {{"generation", manifest.generation},
                      {"schema_version", manifest.schema_version},
                      {"analyzer_version", manifest.analyzer_version},
                      {"dictionary_version", manifest.dictionary_version},
                      {"created_at", manifest.created_at},
                      {"classes", std::move(classes)},
                      {"files", std::move(files)}};
  json["sha256"] = to_hex(sha256(json.dump()));
  return json.dump(2) + "\n";
}

Manifest manifest_from_json(const std::string& text) {
  Manifest manifest;
  try {
    manifest = parse_manifest(text);
  } catch (const nlohmann::json::exception& error) {
    throw damaged_manifest(error.what());
  }
  // Not one bit can change that this would not show.
  if (to_json(manifest) != text) throw damaged_manifest("it is not what was written");
  return manifest;
}

fs::path generation_folder(const fs::path& index, std::uint64_t number) {
  constexpr std::size_t kDigits = 6;
  std::string name = std::to_string(number);
  name.insert(0, kDigits - std::min(name.size(), kDigits), '0');
  return generations_of(index) / name;
}

std::uint64_t generation_number(const fs::path& folder) {
  const std::string name = folder.filename().string();
  std::uint64_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return generation_folder({}, number).filename() == name ? number : 0;
}

std::vector<std::uint64_t> finished_generations(const fs::path& index) {
  std::vector<std::uint64_t> numbers;
  std::error_code error;
  fs::directory_iterator entry(generations_of(index), error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::uint64_t number = generation_number(entry->path());
    if (number > 0 && fs::exists(entry->path() / kManifestFile)) numbers.push_back(number);
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw io_error("list", generations_of(index), error.value());
  }
  std::ranges::sort(numbers, std::greater());
  return numbers;
}

std::optional<fs::path> current_generation(const fs::path& index) {
  char target[256];  // the name of a generation is far shorter
  const ssize_t size = ::readlink((index / kCurrentLink).c_str(), target, sizeof target);
  if (size <= 0 || size == sizeof target) return std::nullopt;
  return index / std::string_view(target, static_cast<std::size_t>(size));
}

fs::path served_generation(const fs::path& index) {
  if (const auto current = current_generation(index)) return *current;
  const fs::path link = index / kCurrentLink;
  std::error_code error;
  [[maybe_unused]] const fs::file_status status = fs::symlink_status(link, error);
  if (error == std::errc::permission_denied) throw io_error("open", link, error.value());
  // As a copy that follows links leaves it, or one that knows none.
  if (const std::vector<std::uint64_t> numbers = finished_generations(index); !numbers.empty()) {
    const fs::path newest = generation_folder({}, numbers.front());
    throw Error(ErrorCode::kUnavailable, link.string() + " is no link to a generation",
                "put one in its place: ln -s " + newest.string() + ' ' + link.string());
  }
  throw Error(ErrorCode::kUnavailable, "there is no index in " + index.string() + " yet",
              "make one: fixlore index CONTENT --index " + index.string());
}

Manifest read_manifest(const fs::path& generation) {
  return manifest_from_json(std::string(FileMap(generation / kManifestFile).bytes()));
}

std::string find_damaged_file(const fs::path& generation, const Manifest& manifest) {
  for (const GenerationFile& file : manifest.files) {
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(generation / file.path, error);
    if (error || bytes != file.bytes) return file.path;
  }
  return {};
}

void write_manifest(const fs::path& generation, const Manifest& manifest) {
  write_file_atomically(generation / kManifestFile, to_json(manifest));
}

}  // namespace fixlore
