// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/config.h"

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/io_error.h"
#include "content/front_matter_reader.h"
#include "content/suggestion.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

constexpr Setting kSettings[] = {
    {"content", "folder with the Markdown articles",
     [](Config& c) -> SettingTarget { return &c.content; }},
    {"index", "folder of the index", [](Config& c) -> SettingTarget { return &c.index; }},
    {"read.default_audience",
     "who may see an article that does not say: public, internal or a role",
     [](Config& c) -> SettingTarget { return &c.read.default_audience; }},
    {"read.max_file_bytes", "larger files are reported and left out",
     [](Config& c) -> SettingTarget { return &c.read.max_file_bytes; }},
    {"indexing.jobs", "threads that read and index; 0 means one for each core",
     [](Config& c) -> SettingTarget { return &c.jobs; }},
    {"indexing.keep_generations", "generations that are kept, to roll back to; at least 2",
     [](Config& c) -> SettingTarget { return &c.keep_generations; }},
    {"indexing.rescan", "minutes after which --watch looks at all files, changed or not",
     [](Config& c) -> SettingTarget { return &c.rescan; }},
    {"serve.listen", "addresses for readers",
     [](Config& c) -> SettingTarget { return &c.serve.listen; }},
    {"serve.internal_listen", "addresses for colleagues, who see internal articles too",
     [](Config& c) -> SettingTarget { return &c.serve.internal_listen; }},
    {"serve.tls_certificate",
     "PEM file of the certificate with its chain; addresses speak TLS then",
     [](Config& c) -> SettingTarget { return &c.serve.tls_certificate; }},
    {"serve.tls_key", "PEM file of its key",
     [](Config& c) -> SettingTarget { return &c.serve.tls_key; }},
    {"serve.internal_token_file", "file with tokens, one a line, that let see more than the public",
     [](Config& c) -> SettingTarget { return &c.internal_token_file; }},
    {"serve.threads", "requests answered at once; 0 means one for each core, at least 2",
     [](Config& c) -> SettingTarget { return &c.serve.threads; }},
    {"serve.queue", "requests that may wait for a thread; further ones are turned away",
     [](Config& c) -> SettingTarget { return &c.serve.limits.queue.length; }},
    {"serve.max_connections", "open connections, of all clients",
     [](Config& c) -> SettingTarget { return &c.serve.limits.connections; }},
    {"serve.max_body_bytes", "larger requests are refused",
     [](Config& c) -> SettingTarget { return &c.serve.limits.request.body; }},
    {"serve.client_connections", "open connections of one client; 0 means no limit",
     [](Config& c) -> SettingTarget { return &c.serve.limits.client.connections; }},
    {"serve.client_requests", "requests a second of one client; 0 means no limit",
     [](Config& c) -> SettingTarget { return &c.serve.limits.client.requests_per_second; }},
    {"serve.client_burst", "requests of one client in a row, after a rest",
     [](Config& c) -> SettingTarget { return &c.serve.limits.client.burst; }},
    {"serve.client_at_once", "requests of one client that wait or are being answered",
     [](Config& c) -> SettingTarget { return &c.serve.limits.client.at_once; }},
    {"serve.trusted_proxies", "addresses of proxies, which say for whom they ask",
     [](Config& c) -> SettingTarget { return &c.serve.limits.trusted_proxies; }},
    {"serve.idle_timeout", "seconds that a connection may wait for its next request",
     [](Config& c) -> SettingTarget { return &c.serve.limits.timeouts.idle; }},
    {"serve.head_timeout", "seconds in which the headers of a request must have come",
     [](Config& c) -> SettingTarget { return &c.serve.limits.timeouts.head; }},
    {"serve.body_timeout", "seconds in which the body of a request must have come",
     [](Config& c) -> SettingTarget { return &c.serve.limits.timeouts.body; }},
    {"serve.write_timeout", "seconds in which a client must take the next 16 KB of an answer",
     [](Config& c) -> SettingTarget { return &c.serve.limits.timeouts.write; }},
    {"serve.drain_timeout", "seconds that requests in hand have when the server is to end",
     [](Config& c) -> SettingTarget { return &c.serve.limits.timeouts.drain; }},
    {"serve.default_language", "language of pages for readers who name none: zh-CN, zh-TW or en",
     [](Config& c) -> SettingTarget { return &c.serve.default_language; }},
    {"serve.search_milliseconds", "processor time that a search may take; 0 for no limit",
     [](Config& c) -> SettingTarget { return &c.serve.search_milliseconds; }},
    {"serve.cache_bytes", "memory for results that are kept for who asks again",
     [](Config& c) -> SettingTarget { return &c.serve.cache_bytes; }},
    {"serve.cors_origins", "origins whose scripts may read public answers of the API, or *",
     [](Config& c) -> SettingTarget { return &c.serve.cors_origins; }},
    {"serve.media_origins", "origins whose pictures and videos the pages may show",
     [](Config& c) -> SettingTarget { return &c.serve.media_origins; }},
    {"serve.access_log", "a line for each request on the standard output: text, json or off",
     [](Config& c) -> SettingTarget { return &c.serve.access_log.format; }},
    {"serve.log_queries", "whether the access log shows what was searched",
     [](Config& c) -> SettingTarget { return &c.serve.access_log.queries; }},
    {"limits.solution_urgent", "minutes from the report to the solution of an urgent fault",
     [](Config& c) -> SettingTarget { return &c.serve.service_limits.solution_urgent; }},
    {"limits.solution_general", "minutes from the report to the solution of any other fault",
     [](Config& c) -> SettingTarget { return &c.serve.service_limits.solution_general; }},
    {"limits.response_local", "minutes from the report to the response, local fault",
     [](Config& c) -> SettingTarget { return &c.serve.service_limits.response_local; }},
    {"limits.response_global", "minutes from the report to the response, global fault",
     [](Config& c) -> SettingTarget { return &c.serve.service_limits.response_global; }},
    {"limits.repair_local", "minutes from the diagnosis to the repair, local fault",
     [](Config& c) -> SettingTarget { return &c.serve.service_limits.repair_local; }},
    {"limits.repair_global", "minutes from the diagnosis to the repair, global fault",
     [](Config& c) -> SettingTarget { return &c.serve.service_limits.repair_global; }},
};

constexpr std::string_view kEnvironmentPrefix = "FIXLORE_";
/// Names the file itself, so it is no setting.
constexpr std::string_view kConfigVariable = "FIXLORE_CONFIG";

[[noreturn]] void refuse(const std::string& where, const std::string& what, std::string hint) {
  throw Error(ErrorCode::kInvalidArgument, where + ": " + what, std::move(hint));
}

/// "did you mean" among names, or nothing.
std::string nearest(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string_view found = closest(word, candidates, 3);
  return found.empty() ? "" : "did you mean " + std::string(found) + "?";
}

template <typename Number>
Number parse_number(const std::string& where, const std::string& text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    refuse(where, "\"" + text + "\" is no whole number from 0 up", {});
  }
  return number;
}

bool parse_bool(const std::string& where, const std::string& text) {
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  refuse(where, "\"" + text + "\" is neither true nor false", {});
}

/// The entries of "a, b".
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> entries;
  while (!text.empty()) {
    const std::string_view entry = text.substr(0, text.find(','));
    if (!ascii::trim(entry).empty()) entries.emplace_back(ascii::trim(entry));
    text.remove_prefix(std::min(entry.size() + 1, text.size()));
  }
  return entries;
}

/// Sets a setting from the text of a flag or a variable; `where` names it in messages.
struct SetFromText {
  const std::string& where;
  const std::string& text;

  void operator()(std::string* target) const { *target = text; }
  void operator()(std::vector<std::string>* target) const { *target = split_list(text); }
  void operator()(fs::path* target) const { *target = text; }
  void operator()(bool* target) const { *target = parse_bool(where, text); }
  void operator()(std::size_t* target) const { *target = parse_number<std::size_t>(where, text); }
  void operator()(unsigned* target) const { *target = parse_number<unsigned>(where, text); }
  void operator()(std::chrono::minutes* target) const {
    *target = std::chrono::minutes(parse_number<unsigned>(where, text));
  }
  void operator()(std::chrono::milliseconds* target) const {
    *target = std::chrono::seconds(parse_number<unsigned>(where, text));
  }
};

/// Sets a setting from a value of the file.
struct SetFromToml {
  const std::string& where;
  const toml::node& node;
  const fs::path& folder;  ///< that the file is in

  void operator()(std::string* target) const { *target = text(); }
  void operator()(std::vector<std::string>* target) const { *target = texts(); }
  void operator()(fs::path* target) const {
    const std::string path = text();
    *target = path.empty() ? fs::path() : folder / path;
  }
  void operator()(bool* target) const {
    const auto value = node.value_exact<bool>();
    if (!value) refuse(where, "true or false is wanted", {});
    *target = *value;
  }
  void operator()(std::size_t* target) const { *target = number<std::size_t>(); }
  void operator()(unsigned* target) const { *target = number<unsigned>(); }
  void operator()(std::chrono::minutes* target) const {
    *target = std::chrono::minutes(number<unsigned>());
  }
  void operator()(std::chrono::milliseconds* target) const {
    *target = std::chrono::seconds(number<unsigned>());
  }

  std::string text() const {
    const auto value = node.value_exact<std::string>();
    if (!value) refuse(where, "a text in quotes is wanted", {});
    return *value;
  }
  /// An array of texts, or the one text that it would hold.
  std::vector<std::string> texts() const {
    const toml::array* array = node.as_array();
    if (array == nullptr) return split_list(text());
    std::vector<std::string> result;
    for (const toml::node& entry : *array) {
      const auto value = entry.value_exact<std::string>();
      if (!value) refuse(where, "a list of texts in quotes is wanted", {});
      result.push_back(*value);
    }
    return result;
  }
  template <typename Number>
  Number number() const {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || !std::in_range<Number>(*value)) {
      refuse(where, "a whole number from 0 up is wanted", {});
    }
    return static_cast<Number>(*value);
  }
};

const Setting* find(std::string_view key) {
  const auto found = std::ranges::find(kSettings, key, &Setting::key);
  return found == std::end(kSettings) ? nullptr : found;
}

/// One file, applied to a Config.
class FileReader {
 public:
  FileReader(const fs::path& file, Config& config)
      : file_(file), folder_(fs::absolute(file).parent_path()), config_(config) {}

  void read() {
    try {
      apply(toml::parse_file(file_.string()), "");
    } catch (const toml::parse_error& error) {
      refuse(where(error.source()), std::string(error.description()), {});
    }
  }

 private:
  void apply(const toml::table& table, const std::string& prefix) {
    for (const auto& [name, node] : table) {
      const std::string key = prefix + std::string(name.str());
      const std::string place = where(name.source());
      if (const Setting* setting = find(key)) {
        const std::string subject = place + ": " + key;
        std::visit(SetFromToml{subject, node, folder_}, setting->target(config_));
      } else if (node.is_table() && is_section(key)) {
        apply(*node.as_table(), key + ".");
      } else {
        refuse(place, "unknown key " + key, nearest(key, keys()));
      }
    }
  }

  static bool is_section(const std::string& key) {
    return std::ranges::any_of(kSettings,
                               [&](const Setting& s) { return s.key.starts_with(key + "."); });
  }

  static std::vector<std::string> keys() {
    std::vector<std::string> names;
    for (const Setting& setting : kSettings) names.emplace_back(setting.key);
    return names;
  }

  std::string where(const toml::source_region& source) const {
    return file_.string() + ":" + std::to_string(source.begin.line);
  }

  fs::path file_;
  fs::path folder_;
  Config& config_;
};

/// Other programs may use the same beginning for their own variables, so only what looks like one
/// of ours is taken for a slip.
void refuse_misspelt_variable(const std::string& name) {
  std::vector<std::string> names;
  for (const Setting& setting : kSettings) names.push_back(environment_name(setting.key));
  const std::string hint = nearest(name, names);
  if (!hint.empty()) refuse("environment", "unknown variable " + name, hint);
}

void apply_environment(char** environment, Config& config) {
  for (char** entry = environment; *entry != nullptr; ++entry) {
    const std::string_view pair = *entry;
    const std::size_t equals = pair.find('=');
    const std::string name(pair.substr(0, equals));
    if (!name.starts_with(kEnvironmentPrefix) || name == kConfigVariable) continue;
    const auto setting = std::ranges::find_if(
        kSettings, [&](const Setting& s) { return environment_name(s.key) == name; });
    if (setting == std::end(kSettings)) {
      refuse_misspelt_variable(name);
      continue;
    }
    const std::string text(pair.substr(equals + 1));
    std::visit(SetFromText{name, text}, setting->target(config));
  }
}

}  // namespace

std::span<const Setting> settings() { return kSettings; }

const Setting& find_setting(std::string_view key) {
  const Setting* setting = find(key);
  if (setting == nullptr) {
    throw Error(ErrorCode::kInternal, "there is no setting " + std::string(key));
  }
  return *setting;
}

std::string environment_name(std::string_view key) {
  std::string name(kEnvironmentPrefix);
  for (const char c : key) {
    name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

Config load_config(const fs::path& file, char** environment,
                   const std::map<std::string, std::string>& flags) {
  Config config;
  if (!file.empty()) {
    if (!fs::exists(file)) throw io_error("read the configuration", file, ENOENT);
    FileReader(file, config).read();
  }
  apply_environment(environment, config);
  for (const auto& [key, text] : flags) {
    std::visit(SetFromText{key, text}, find_setting(key).target(config));
  }
  if (!is_audience_name(config.read.default_audience)) {
    refuse("read.default_audience", "'" + config.read.default_audience + "' is no audience",
           "write public, internal or a role name in a-z, 0-9, '-' and '_'");
  }
  constexpr unsigned kMaxJobs = 256;
  if (config.jobs > kMaxJobs) {
    refuse("indexing.jobs",
           std::to_string(config.jobs) + " is more than " + std::to_string(kMaxJobs) + " threads",
           "0 means one for each core, which is soonest ready");
  }
  if (config.keep_generations < kLeastGenerationsKept) {
    refuse("indexing.keep_generations", std::to_string(config.keep_generations) + " are too few",
           "at least " + std::to_string(kLeastGenerationsKept) +
               ": readers need time to leave the one that is replaced");
  }
  if (config.rescan.count() == 0) {
    refuse("indexing.rescan", "0 minutes is no time between two scans", "1 is the least");
  }
  return config;
}

fs::path config_file(const std::string& flag) {
  if (!flag.empty()) return flag;
  if (const char* named = std::getenv(std::string(kConfigVariable).c_str())) return named;
  return fs::exists("fixlore.toml") ? "fixlore.toml" : fs::path();
}

}  // namespace fixlore
