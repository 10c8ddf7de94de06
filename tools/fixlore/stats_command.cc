// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "indexer/file_tree.h"
#include "indexer/schema/generation.h"
#include "server/http/json.h"
#include "tools/fixlore/command.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

/// Bytes of a class on disk: of its database, and of the files beside it.
struct ClassSize {
  std::uintmax_t database = 0;
  std::uintmax_t side_files = 0;
};

ClassSize measure(const fs::path& folder) {
  ClassSize size;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const bool in_database = entry.path().parent_path().filename() == "db";
    (in_database ? size.database : size.side_files) += entry.file_size();
  }
  return size;
}

Json class_stats(const fs::path& generation, const AudienceClass& each) {
  const ClassSize size = measure(generation / each.directory);
  return {{"audience", each.audience},
          {"articles", each.articles},
          {"database_bytes", size.database},
          {"side_file_bytes", size.side_files}};
}

/// A generation that is kept; one that cannot be read, such as that of another version, says why.
Json generation_stats(const fs::path& index, std::uint64_t number, std::uint64_t served) {
  const fs::path folder = generation_folder(index, number);
  Json stats = {
      {"generation", number}, {"served", number == served}, {"bytes", tree_bytes(folder)}};
  try {
    const Manifest manifest = read_manifest(folder);
    stats["created_at"] = manifest.created_at;
    stats["articles"] = manifest.articles();
  } catch (const Error& error) {
    stats["error"] = error.what();
  }
  return stats;
}

Json index_stats(const fs::path& index) {
  const fs::path generation = served_generation(index);
  const Manifest manifest = read_manifest(generation);
  Json classes = Json::array();
  for (const AudienceClass& each : manifest.classes) {
    classes.push_back(class_stats(generation, each));
  }
  Json generations = Json::array();
  for (const std::uint64_t number : finished_generations(index)) {
    generations.push_back(generation_stats(index, number, manifest.generation));
  }
  return {{"articles", manifest.articles()},
          {"generation", manifest.generation},
          {"created_at", manifest.created_at},
          {"schema_version", manifest.schema_version},
          {"analyzer_version", manifest.analyzer_version},
          {"dictionary_version", manifest.dictionary_version},
          {"classes", std::move(classes)},
          {"generations", std::move(generations)}};
}

void print_text(const Json& stats) {
  std::cout << "articles:   " << stats["articles"] << '\n'
            << "generation: " << stats["generation"] << '\n'
            << "created at: " << stats["created_at"].get<std::string>() << '\n';
  for (const Json& each : stats["classes"]) {
    std::cout << "audience";
    for (const Json& name : each["audience"]) std::cout << ' ' << name.get<std::string>();
    std::cout << ": " << each["articles"] << " articles, " << each["database_bytes"]
              << " bytes of database, " << each["side_file_bytes"] << " bytes beside it\n";
  }
  for (const Json& each : stats["generations"]) {
    std::cout << "generation " << each["generation"] << ": " << each["bytes"] << " bytes, ";
    if (each.contains("error")) {
      std::cout << each["error"].get<std::string>();
    } else {
      std::cout << each["articles"] << " articles of " << each["created_at"].get<std::string>();
    }
    std::cout << (each["served"] ? ", served\n" : "\n");
  }
}

}  // namespace

void add_stats_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("stats", "show what an index holds");
  add_setting(*command, "--index", "index", line);
  command->footer(R"(
Examples:
  fixlore stats --index /var/lib/fixlore
  fixlore stats --index /var/lib/fixlore --json | jq .articles)");
  command->callback([&line] {
    line.action = [&line] {
      const Config config = line.load();
      const Json stats = index_stats(require(config.index, "index", "--index DIR"));
      if (line.json) {
        std::cout << dump(stats) << '\n';
      } else {
        print_text(stats);
      }
      return kExitOk;
    };
  });
}

}  // namespace fixlore
