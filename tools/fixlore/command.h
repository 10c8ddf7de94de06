// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tools/fixlore/config.h"

namespace fixlore {

/// Exit codes of every command.
enum ExitCode : int {
  kExitOk = 0,
  kExitFailure = 1,
  kExitUsage = 2,
  kExitFindings = 3,  ///< done, but something in the content needs mending
};

/// Type name of options that take a path; shells complete those with files.
inline constexpr const char* kPathType = "PATH";

/// What was given on the command line. The parser fills it; commands read it when they run.
struct CommandLine {
  bool json = false;
  bool verbose = false;
  std::string color = "auto";
  std::string config;                        ///< of --config
  bool check_only = false;                   ///< of `serve --check-config`
  std::map<std::string, std::string> flags;  ///< texts of settings, by key
  std::function<int()> action;               ///< the chosen command; gives the exit code

  /// File, environment and flags together.
  Config load() const;
  /// Whether to colour what goes to this file descriptor.
  bool colored(int fd) const;
};

/// Adds an option that overrides a setting, with the setting's help text.
void add_setting(CLI::App& command, const std::string& names, const char* key, CommandLine& line);

/// Error{kInvalidArgument} that names the flag when the setting is empty; returns it otherwise.
const std::filesystem::path& require(const std::filesystem::path& value, const char* key,
                                     const char* flag);

/// The commands that were added to `app`.
std::vector<CLI::App*> commands_of(CLI::App& app);

/// Each adds one command to `app`. `line` outlives the parsing and the action.
void add_index_command(CLI::App& app, CommandLine& line);
void add_check_command(CLI::App& app, CommandLine& line);
void add_serve_command(CLI::App& app, CommandLine& line);
void add_search_command(CLI::App& app, CommandLine& line);
void add_explain_command(CLI::App& app, CommandLine& line);
void add_eval_command(CLI::App& app, CommandLine& line);
void add_dict_command(CLI::App& app, CommandLine& line);
void add_analyze_command(CLI::App& app, CommandLine& line);
void add_verify_command(CLI::App& app, CommandLine& line);
void add_rollback_command(CLI::App& app, CommandLine& line);
void add_stats_command(CLI::App& app, CommandLine& line);
void add_completion_command(CLI::App& app, CommandLine& line);

}  // namespace fixlore
