// SPDX-License-Identifier: GPL-3.0-or-later
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <iostream>

#include "server/http/server.h"
#include "tools/fixlore/command.h"
#include "tools/fixlore/file_limit.h"
#include "tools/fixlore/token_file.h"

namespace fixlore {

namespace {

ServeOptions serve_options(const Config& config) {
  ServeOptions options = config.serve;
  options.content = require(config.content, "content", "--content DIR");
  options.index = require(config.index, "index", "--index DIR");
  if (!config.internal_token_file.empty()) {
    options.tokens = read_token_file(config.internal_token_file);
  }
  return options;
}

/// As many connections as there can be files for: each takes one, and one more while it is sent an
/// attachment.
void fit_file_limit(ServeOptions& options) {
  const std::size_t possible = raise_file_limit() / 2;
  if (options.limits.connections <= possible) return;
  spdlog::warn("{} connections are served at once instead of {}: the system allows {} open files",
               possible, options.limits.connections, possible * 2);
  options.limits.connections = possible;
}

void log_to_stderr(bool verbose) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("fixlore"));
  spdlog::set_level(verbose ? spdlog::level::debug : spdlog::level::info);
}

}  // namespace

void add_serve_command(CLI::App& app, CommandLine& line) {
  CLI::App* command = app.add_subcommand("serve", "answer searches and show articles over HTTP");
  add_setting(*command, "--content", "content", line);
  add_setting(*command, "--index", "index", line);
  add_setting(*command, "--listen", "serve.listen", line);
  add_setting(*command, "--internal-listen", "serve.internal_listen", line);
  add_setting(*command, "--internal-token-file", "serve.internal_token_file", line);
  add_setting(*command, "--threads", "serve.threads", line);
  command->add_flag("--check-config", line.check_only,
                    "only say whether the configuration is sound, and end");
  command->footer(R"(
Examples:
  fixlore serve --content articles --index /var/lib/fixlore --listen 127.0.0.1:8080
  fixlore serve --config /etc/fixlore.toml --internal-listen 10.0.0.5:8081
  fixlore serve --config /etc/fixlore.toml --check-config

A new generation of the index is noticed by itself. SIGHUP makes the server read its configuration
again; addresses, threads and limits of requests need a new start. SIGTERM ends it when the requests
in hand are answered.)");
  command->callback([&line] {
    line.action = [&line] {
      log_to_stderr(line.verbose);
      const auto read = [&line] { return serve_options(line.load()); };
      if (line.check_only) {
        check_options(read());
        std::cout << "The configuration is sound.\n";
        return kExitOk;
      }
      ServeOptions options = read();
      fit_file_limit(options);
      serve(options, read);
      return kExitOk;
    };
  });
}

}  // namespace fixlore
