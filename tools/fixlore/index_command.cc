// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "indexer/query_file.h"
#include "indexer/schema/generation.h"
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

/// The file of queries that is named, else that of the content folder, if it has any.
struct QuerySource {
  std::filesystem::path file;
  std::string name;  ///< in diagnostics
  bool is_demanded;  ///< an absent file is an error

  QuerySource(const std::filesystem::path& content, const std::string& named)
      : file(named.empty() ? content / kQueryFile : std::filesystem::path(named)),
        name(named.empty() ? kQueryFile : named),
        is_demanded(!named.empty()) {}

  bool is_there() const { return is_demanded || has_file(file); }
};

QueryGate gate_of(const QuerySource& source) {
  return [=](const std::filesystem::path& generation,
             Progress& progress) -> std::optional<GateResult> {
    if (!source.is_there()) return std::nullopt;
    return ask_generation(generation, source.file, source.name, progress);
  };
}

/// The report of a run that was not begun, as nothing that it makes could be published.
RunReport refusal(const std::filesystem::path& index, const Diagnostics& faults) {
  RunReport report;
  if (const auto served = current_generation(index)) report.generation = generation_number(*served);
  report.gate.emplace().diagnostics = faults;
  add_diagnostics(report, faults);
  return report;
}

/// The run; faults of the queries are found before it, so that they do not cost a build.
ContentRun after_reading(const QuerySource& source, ContentRun run) {
  return [=](const IndexOptions& options, Progress& progress, const std::stop_token& stop) {
    if (source.is_there() && !options.force) {
      const Diagnostics faults = read_required_queries(source.file, source.name).diagnostics;
      if (!faults.empty()) return refusal(options.index, faults);
    }
    return run(options, progress, stop);
  };
}

int index_content(const IndexArguments& arguments, const CommandLine& line) {
  const Config config = line.load();
  IndexOptions options = index_options(config);
  require(options.content, "content", "CONTENT");
  require(options.index, "index", "--index DIR");
  options.full = arguments.full;
  options.force = arguments.force;
  const QuerySource queries(options.content, arguments.queries);
  options.gate = gate_of(queries);
  if (arguments.watch) return watch_content(options, config.rescan, line);
  const ContentRun run = arguments.dry_run ? preview_index : run_index;
  return run_on_content(after_reading(queries, run), options,
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
