// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <memory>

#include "base/error.h"
#include "indexer/query_file.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/content_run.h"
#include "tools/fixlore/diagnostic_formats.h"
#include "tools/fixlore/report_printer.h"

namespace fixlore {

namespace {

/// The articles, and the queries that they must answer.
RunReport check_all(const IndexOptions& options, Progress& progress, const std::stop_token& stop) {
  RunReport report = check_content(options, progress, stop);
  const std::filesystem::path queries = options.content / kQueryFile;
  if (has_file(queries)) {
    add_diagnostics(report, read_required_queries(queries, kQueryFile).diagnostics);
  }
  return report;
}

ReportPrinter printer_of(const std::string& format, const std::filesystem::path& content,
                         const CommandLine& line) {
  if (format == "sarif") {
    return
        [content](const RunReport& report) { std::cout << to_sarif(report.diagnostics, content); };
  }
  if (format == "github") {
    return
        [content](const RunReport& report) { std::cout << to_github(report.diagnostics, content); };
  }
  if (format == "json") {
    return [](const RunReport& report) { print_json(report); };
  }
  return [&line](const RunReport& report) { print_text(report, line); };
}

}  // namespace

void add_check_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("check", "find what is wrong with articles");
  const auto format = std::make_shared<std::string>();
  add_setting(*command, "CONTENT", "content", line);
  add_setting(*command, "--jobs", "indexing.jobs", line);
  command->add_option("--format", *format, "text, json (as --json), sarif or github (annotations)")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
      ->type_name("FORMAT");
  command->footer(R"(
Examples:
  fixlore check articles
  fixlore check articles --verbose --color always | less -R
  fixlore check articles --format sarif > articles.sarif
  fixlore check articles --format github    in a workflow, at the root of the repository

Reads all articles as `fixlore index` does and writes nothing.)");
  command->callback([&line, format] {
    line.action = [&line, format] {
      if (line.json && !format->empty() && *format != "json") {
        throw Error(ErrorCode::kInvalidArgument,
                    "--json and --format " + *format + " exclude each other",
                    "leave one of them out");
      }
      const IndexOptions options = index_options(line.load());
      require(options.content, "content", "CONTENT");
      return run_on_content(check_all, options,
                            printer_of(line.json ? "json" : *format, options.content, line));
    };
  });
}

}  // namespace fixlore
