// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/rollback.h"
#include "server/http/json.h"
#include "tools/fixlore/command.h"

namespace fixlore {

void add_rollback_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("rollback", "serve an earlier generation again");
  const auto to = std::make_shared<std::optional<std::uint64_t>>();
  add_setting(*command, "--index", "index", line);
  command->add_option("--to", *to, "its number (default: the newest before the one that is served)")
      ->type_name("NUMBER");
  add_setting(*command, "--jobs", "indexing.jobs", line);
  command->footer(R"(
Examples:
  fixlore stats --index /var/lib/fixlore
  fixlore rollback --index /var/lib/fixlore
  fixlore rollback --index /var/lib/fixlore --to 41

Verifies the generation first. Servers that run take it with their next request. The next
`fixlore index` publishes the articles as they then are: mend them before, or stop its timer.)");
  command->callback([&line, to] {
    line.action = [&line, to] {
      const Config config = line.load();
      const Rollback done =
          roll_back(require(config.index, "index", "--index DIR"), *to, config.jobs);
      if (line.json) {
        std::cout << dump({{"before", done.before}, {"generation", done.now}}) << '\n';
      } else {
        std::cout << "Generation " << done.now << " is served in place of " << done.before << ".\n";
      }
      return kExitOk;
    };
  });
}

}  // namespace fixlore
