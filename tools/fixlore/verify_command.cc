// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/schema/generation.h"
#include "indexer/verify.h"
#include "server/http/json.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/printable.h"

namespace fixlore {

namespace {

void print_text(std::uint64_t generation, const std::vector<Damage>& damages) {
  for (const Damage& damage : damages) {
    std::cout << printable(damage.file) << ": " << printable(damage.what) << '\n'
              << "  hint: " << damage.hint << '\n';
  }
  std::cout << "generation " << generation
            << (damages.empty() ? " is as it was written\n" : " is damaged\n");
}

void print_json(std::uint64_t generation, const std::vector<Damage>& damages) {
  Json found = Json::array();
  for (const Damage& damage : damages) {
    found.push_back({{"file", damage.file}, {"what", damage.what}, {"hint", damage.hint}});
  }
  std::cout << dump({{"generation", generation}, {"damages", std::move(found)}}) << '\n';
}

}  // namespace

void add_verify_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("verify", "hold an index to what was written");
  const auto number = std::make_shared<std::optional<std::uint64_t>>();
  add_setting(*command, "--index", "index", line);
  command->add_option("--generation", *number, "number of one that is kept, not the served one")
      ->type_name("NUMBER");
  add_setting(*command, "--jobs", "indexing.jobs", line);
  command->footer(R"(
Examples:
  fixlore verify --index /var/lib/fixlore
  fixlore verify --index /var/lib/fixlore --generation 41 --json

Reads every file of the generation and compares sizes, SHA-256 and counts with its manifest.
Exit codes: 0 whole, 3 damaged, 1 not to be read.)");
  command->callback([&line, number] {
    line.action = [&line, number] {
      const Config config = line.load();
      const std::filesystem::path& index = require(config.index, "index", "--index DIR");
      const std::filesystem::path generation =
          *number ? generation_folder(index, **number) : served_generation(index);
      const std::vector<Damage> damages = verify_generation(generation, config.jobs);
      if (line.json) {
        print_json(generation_number(generation), damages);
      } else {
        print_text(generation_number(generation), damages);
      }
      return damages.empty() ? kExitOk : kExitFindings;
    };
  });
}

}  // namespace fixlore
