// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "content/article.h"
#include "indexer/run_index.h"
#include "server/http/server.h"

namespace fixlore {

/// All that can be set: by flag, else by environment (FIXLORE_...), else in the configuration file,
/// else the default. Read once, passed on by const reference.
struct Config {
  std::filesystem::path content;
  std::filesystem::path index;
  ReadOptions read;
  unsigned jobs = 0;
  unsigned keep_generations = kGenerationsKept;
  std::chrono::minutes rescan{10};
  ServeOptions serve;
  std::filesystem::path internal_token_file;
};

/// Where a setting is kept; the type says what values it takes.
using SettingTarget =
    std::variant<std::string*, std::vector<std::string>*, std::filesystem::path*, std::size_t*,
                 unsigned*, bool*, std::chrono::minutes*, std::chrono::milliseconds*>;

/// A setting. The one table of them drives the file, the environment and the flags.
struct Setting {
  std::string_view key;   ///< in the file, "serve.listen"; FIXLORE_SERVE_LISTEN in the environment
  std::string_view help;  ///< one line
  SettingTarget (*target)(Config&);
};

std::span<const Setting> settings();

/// The setting of that key, which must exist.
const Setting& find_setting(std::string_view key);

/// Name of the environment variable of a key.
std::string environment_name(std::string_view key);

/// Reads the file (may be empty: none), then the environment (as environ holds it), then `flags`
/// (texts by key). Error{kInvalidArgument} for an unknown key, a wrong type or a bad value, saying
/// where it stands; Error{kIo} when the file cannot be read. Paths in the file are relative to it.
Config load_config(const std::filesystem::path& file, char** environment,
                   const std::map<std::string, std::string>& flags);

/// The file that --config names, else FIXLORE_CONFIG, else ./fixlore.toml if there is one, else
/// nothing.
std::filesystem::path config_file(const std::string& flag);

}  // namespace fixlore
