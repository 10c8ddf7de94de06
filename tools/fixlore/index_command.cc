// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "tools/fixlore/command.h"
#include "tools/fixlore/content_run.h"

namespace fixlore {

void add_index_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("index", "bring an index up to date with its articles");
  const auto full = std::make_shared<bool>(false);
  add_setting(*command, "CONTENT", "content", line);
  add_setting(*command, "--index", "index", line);
  add_setting(*command, "--jobs", "indexing.jobs", line);
  command->add_flag("--full", *full, "build all anew, beside the generation that is served");
  command->footer(R"(
Examples:
  fixlore index articles --index /var/lib/fixlore
  fixlore index articles --index /var/lib/fixlore --full --jobs 4
  fixlore index articles --index /var/lib/fixlore --json | jq .diagnostics

Unchanged files are not read again. Readers see all changes at once, when the run is complete.)");
  command->callback([&line, full] {
    line.action = [&line, full] {
      const Config config = line.load();
      IndexOptions options = index_options(config);
      require(options.content, "content", "CONTENT");
      require(options.index, "index", "--index DIR");
      options.full = *full;
      return run_on_content(run_index, options, line);
    };
  });
}

}  // namespace fixlore
