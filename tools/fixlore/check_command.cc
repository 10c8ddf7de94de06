// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/command.h"
#include "tools/fixlore/content_run.h"

namespace fixlore {

void add_check_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("check", "find what is wrong with articles");
  add_setting(*command, "CONTENT", "content", line);
  add_setting(*command, "--jobs", "indexing.jobs", line);
  command->footer(R"(
Examples:
  fixlore check articles
  fixlore check articles --verbose --color always | less -R

Reads all articles as `fixlore index` does and writes nothing.)");
  command->callback([&line] {
    line.action = [&line] {
      const IndexOptions options = index_options(line.load());
      require(options.content, "content", "CONTENT");
      return run_on_content(check_content, options, line);
    };
  });
}

}  // namespace fixlore
