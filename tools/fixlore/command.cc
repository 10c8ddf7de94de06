// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/command.h"

#include <unistd.h>

#include <cstdlib>

#include "base/error.h"

namespace fixlore {

Config CommandLine::load() const { return load_config(config_file(config), environ, flags); }

bool CommandLine::colored(int fd) const {
  if (color != "auto") return color == "always";
  // https://no-color.org: any value but an empty one.
  const char* no_color = std::getenv("NO_COLOR");
  return ::isatty(fd) == 1 && (no_color == nullptr || *no_color == '\0');
}

namespace {

/// What a setting takes, as --help shows it.
struct TypeName {
  const char* operator()(std::string*) const { return "TEXT"; }
  const char* operator()(std::vector<std::string>*) const { return "TEXT,..."; }
  const char* operator()(std::filesystem::path*) const { return kPathType; }
  const char* operator()(bool*) const { return "true|false"; }
  const char* operator()(std::size_t*) const { return "NUMBER"; }
  const char* operator()(unsigned*) const { return "NUMBER"; }
  const char* operator()(std::chrono::minutes*) const { return "MINUTES"; }
  const char* operator()(std::chrono::milliseconds*) const { return "SECONDS"; }
};

}  // namespace

void add_setting(CLI::App& command, const std::string& names, const char* key, CommandLine& line) {
  const Setting& setting = find_setting(key);
  Config defaults;
  const auto keep = [&line, key](const std::string& text) { line.flags[key] = text; };
  command.add_option_function<std::string>(names, keep, std::string(setting.help))
      ->type_name(std::visit(TypeName(), setting.target(defaults)));
}

std::vector<CLI::App*> commands_of(CLI::App& app) {
  return app.get_subcommands([](CLI::App*) { return true; });
}

const std::filesystem::path& require(const std::filesystem::path& value, const char* key,
                                     const char* flag) {
  if (!value.empty()) return value;
  throw Error(ErrorCode::kInvalidArgument, std::string("no ") + key + " is given",
              std::string("give ") + flag + ", or set " + environment_name(key) + ", or put " +
                  key + " into fixlore.toml");
}

}  // namespace fixlore
