// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "indexer/query_file.h"
#include "tools/evaluation/query_gate.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/content_run.h"
#include "tools/fixlore/report_printer.h"
#include "tools/fixlore/watch_run.h"

namespace fixlore {

namespace {

struct IndexArguments {
  bool full = false;
  bool force = false;
  bool dry_run = false;
  bool watch = false;
  std::string queries;
};

/// Asks the queries of the file that is named, else those of the content folder, if it has any.
QueryGate gate_of(const std::filesystem::path& content, const std::string& named) {
  const std::filesystem::path file =
      named.empty() ? content / kQueryFile : std::filesystem::path(named);
  return [=](const std::filesystem::path& generation,
             Progress& progress) -> std::optional<GateResult> {
    if (named.empty() && !has_file(file)) return std::nullopt;
    return ask_generation(generation, file, named.empty() ? kQueryFile : named, progress);
  };
}

int index_content(const IndexArguments& arguments, const CommandLine& line) {
  const Config config = line.load();
  IndexOptions options = index_options(config);
  require(options.content, "content", "CONTENT");
  require(options.index, "index", "--index DIR");
  options.full = arguments.full;
  options.force = arguments.force;
  options.gate = gate_of(options.content, arguments.queries);
  if (arguments.watch) return watch_content(options, config.rescan, line);
  const ContentRun run = arguments.dry_run ? preview_index : run_index;
  return run_on_content(run, options,
                        [&line](const RunReport& report) { print_report(report, line); });
}

}  // namespace

void add_index_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("index", "bring an index up to date with its articles");
  const auto arguments = std::make_shared<IndexArguments>();
  add_setting(*command, "CONTENT", "content", line);
  add_setting(*command, "--index", "index", line);
  add_setting(*command, "--jobs", "indexing.jobs", line);
  add_setting(*command, "--keep-generations", "indexing.keep_generations", line);
  command->add_flag("--full", arguments->full,
                    "build all anew, beside the generation that is served");
  CLI::Option* dry_run = command->add_flag("--dry-run", arguments->dry_run,
                                           "say what would be done, and write nothing");
  command
      ->add_option("--queries", arguments->queries,
                   "queries that must find their articles (default: queries.yaml of CONTENT)")
      ->type_name(kPathType);
  command->add_flag("--force", arguments->force,
                    "publish even if queries find less than they must");
  command
      ->add_flag("--watch", arguments->watch, "stay, and follow what changes in the content folder")
      ->excludes(dry_run);
  add_setting(*command, "--rescan", "indexing.rescan", line);
  command->footer(R"(
Examples:
  fixlore index articles --index /var/lib/fixlore
  fixlore index articles --index /var/lib/fixlore --dry-run
  fixlore index articles --index /var/lib/fixlore --full --jobs 4
  fixlore index articles --index /var/lib/fixlore --json | jq .diagnostics
  fixlore index articles --index /var/lib/fixlore --watch

Unchanged files are not read again. Readers see all changes at once, when the run is complete and
the queries of queries.yaml find their articles; docs/operations.md says more.
With --watch, a saved file is found within seconds, and a run reports what is new since the one
before. On network file systems, changes made elsewhere wait for the next scan (--rescan).)");
  command->callback([&line, arguments] {
    line.action = [&line, arguments] { return index_content(*arguments, line); };
  });
}

}  // namespace fixlore
