// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "content/suggestion.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/error_report.h"

namespace fixlore {
namespace {

constexpr const char* kExamples = R"(
Examples:
  fixlore index articles --index /var/lib/fixlore     bring an index up to date
  fixlore serve --content articles --index /var/lib/fixlore --listen 127.0.0.1:8080
  fixlore search --index /var/lib/fixlore 'ORA-01555 快照过旧'
  fixlore check articles                              find what is wrong with articles
  fixlore completion bash > /etc/bash_completion.d/fixlore

Settings come from flags, else from FIXLORE_... variables, else from fixlore.toml.
Exit codes: 0 done, 1 failure, 2 wrong usage, 3 something needs mending: articles, or an index.)";

void add_global_options(CLI::App& app, CommandLine& line) {
  app.set_version_flag("--version", "fixlore " FIXLORE_VERSION);
  app.add_flag("--json", line.json, "print JSON for programs");
  app.add_flag("-v,--verbose", line.verbose, "show hints as well");
  app.add_option("--color", line.color, "colours: auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  app.add_option("--config", line.config, "configuration file (default: fixlore.toml, if there)")
      ->type_name(kPathType);
}

/// A file of an index that is cut short while it is mapped, or that its disk cannot give, ends the
/// process by a signal, which tells an operator nothing.
void explain_bus_error(int) {
  constexpr std::string_view kSaid =
      "fixlore: a file that was being read has been cut short, or its disk fails\n"
      "  hint: look at the disk, then: fixlore verify --index INDEX\n";
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kSaid.data(), kSaid.size());
}

void set_signals() {
  // A write past the file size limit is then an error that is reported, not the end by a signal.
  std::signal(SIGXFSZ, SIG_IGN);
  struct sigaction explained {};
  explained.sa_handler = explain_bus_error;
  explained.sa_flags = static_cast<int>(SA_RESETHAND);  // what was read is read again, and ends it
  ::sigaction(SIGBUS, &explained, nullptr);
}

int fail(const Error& error) {
  report_error(error);
  return error.code() == ErrorCode::kInvalidArgument ? kExitUsage : kExitFailure;
}

/// Throws for a first word that is no command; CLI11 would only say that a command is missing.
void refuse_unknown_command(CLI::App& app) {
  const std::vector<std::string> words = app.remaining();
  if (words.empty() || words.front().starts_with('-')) return;
  std::vector<std::string_view> names;
  for (const CLI::App* command : commands_of(app)) names.push_back(command->get_name());
  const std::string_view nearest = closest(words.front(), names, 3);
  throw Error(ErrorCode::kInvalidArgument, "there is no command " + words.front(),
              nearest.empty() ? "fixlore --help lists the commands"
                              : "did you mean " + std::string(nearest) + "?");
}

int run(int argc, char** argv) {
  CLI::App app("Fixlore: knowledge-base search for support organisations");
  CommandLine line;
  add_global_options(app, line);
  app.footer(kExamples);
  app.require_subcommand(1);
  app.fallthrough();  // global options may stand after the command
  add_index_command(app, line);
  add_check_command(app, line);
  add_serve_command(app, line);
  add_search_command(app, line);
  add_explain_command(app, line);
  add_eval_command(app, line);
  add_dict_command(app, line);
  add_analyze_command(app, line);
  add_stats_command(app, line);
  add_verify_command(app, line);
  add_rollback_command(app, line);
  add_completion_command(app, line);
  for (CLI::App* command : commands_of(app)) {
    command->footer(command->get_footer() + "\n\nOptions of all commands: fixlore --help");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (app.get_subcommands().empty()) refuse_unknown_command(app);
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  const int code = line.action();
  // Whoever reads a report of which the end is missing must not take it for the whole.
  if (!std::cout.flush()) {
    throw Error(ErrorCode::kIo, "cannot write the output", "is the disk full?");
  }
  return code;
}

}  // namespace
}  // namespace fixlore

int main(int argc, char** argv) {
  fixlore::set_signals();
  try {
    return fixlore::run(argc, argv);
  } catch (const std::exception& error) {
    return fixlore::fail(fixlore::as_error(error));
  }
}
