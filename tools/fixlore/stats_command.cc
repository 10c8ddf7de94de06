// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/error.h"
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

Json index_stats(const fs::path& index) {
  const auto generation = current_generation(index);
  if (!generation) {
    throw Error(ErrorCode::kUnavailable, "there is no index in " + index.string(),
                "make one: fixlore index CONTENT --index " + index.string());
  }
  const Manifest manifest = read_manifest(*generation);
  Json classes = Json::array();
  for (const AudienceClass& each : manifest.classes) {
    classes.push_back(class_stats(*generation, each));
  }
  return {{"articles", manifest.articles()},
          {"generation", manifest.generation},
          {"created_at", manifest.created_at},
          {"schema_version", manifest.schema_version},
          {"analyzer_version", manifest.analyzer_version},
          {"classes", std::move(classes)}};
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
