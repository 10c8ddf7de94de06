// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/diagnostic_formats.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/percent.h"
#include "server/http/json.h"
#include "tools/fixlore/rule_help.h"

namespace fixlore {
namespace {

namespace fs = std::filesystem;

std::string file_of(const Diagnostic& d, const fs::path& content) {
  return (content / d.path).lexically_normal().generic_string();
}

std::string text_of(const Diagnostic& d) {
  return d.hint.empty() ? d.message : d.message + "\n" + d.hint;
}

/// "level" of SARIF 2.1.0, 3.27.10.
const char* sarif_level(Severity severity) {
  return severity == Severity::kHint ? "note" : to_string(severity);
}

/// A reportingDescriptor (3.49). `severity` is the worst with which the rule was broken.
Json sarif_rule(const std::string& name, Severity severity) {
  Json rule = {{"id", name}, {"defaultConfiguration", {{"level", sarif_level(severity)}}}};
  const RuleHelp help = rule_help(name);
  if (!help.meaning.empty()) {
    rule["shortDescription"] = {{"text", help.meaning}};
    rule["help"] = {{"text", help.remedy}};
  }
  return rule;
}

Json sarif_location(const Diagnostic& d, const fs::path& content) {
  const std::string path = percent_encode(file_of(d, content), "/");
  const std::string uri = path.starts_with('/') ? "file://" + path : path;
  return {
      {"physicalLocation",
       {{"artifactLocation", {{"uri", uri}}}, {"region", {{"startLine", std::max(d.line, 1)}}}}}};
}

const char* github_command(Severity severity) {
  return severity == Severity::kHint ? "notice" : to_string(severity);
}

/// As the runner decodes it; of a property, ':' and ',' too.
std::string github_escaped(const std::string& text, bool property) {
  const std::string_view special = property ? "%\r\n:," : "%\r\n";
  std::string out;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += percent_encode({&c, 1});
    }
  }
  return out;
}

}  // namespace

std::string to_sarif(const DiagnosticList& diagnostics, const fs::path& content) {
  std::map<std::string, Severity> broken;
  for (const Diagnostic d : diagnostics) {
    Severity& worst = broken.try_emplace(d.rule, d.severity).first->second;
    worst = std::max(worst, d.severity);
  }
  Json rules = Json::array();
  for (const auto& [name, severity] : broken) rules.push_back(sarif_rule(name, severity));
  Json results = Json::array();
  for (const Diagnostic d : diagnostics) {
    results.push_back({{"ruleId", d.rule},
                       {"ruleIndex", std::distance(broken.begin(), broken.find(d.rule))},
                       {"level", sarif_level(d.severity)},
                       {"message", {{"text", text_of(d)}}},
                       {"locations", Json::array({sarif_location(d, content)})}});
  }
  const Json driver = {
      {"name", "Fixlore"}, {"version", FIXLORE_VERSION}, {"rules", std::move(rules)}};
  const Json log = {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Json::array({{{"tool", {{"driver", driver}}}, {"results", std::move(results)}}})}};
  return dump(log) + "\n";
}

std::string to_github(const DiagnosticList& diagnostics, const fs::path& content) {
  std::string out;
  for (const Diagnostic d : diagnostics) {
    out += std::string("::") + github_command(d.severity) +
           " file=" + github_escaped(file_of(d, content), true) +
           ",line=" + std::to_string(std::max(d.line, 1)) +
           ",title=" + github_escaped(d.rule, true) + "::" + github_escaped(text_of(d), false) +
           "\n";
  }
  return out;
}

}  // namespace fixlore
