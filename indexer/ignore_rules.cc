// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ignore_rules.h"

#include <fnmatch.h>

#include <algorithm>
#include <sstream>

#include "base/error.h"
#include "base/read_file.h"

namespace fixlore {

namespace {

constexpr std::size_t kMaxBytes = 256u << 10;

}  // namespace

IgnoreRules::IgnoreRules(const std::filesystem::path& content) {
  const auto text = read_file(content / kIgnoreFile, kMaxBytes + 1);
  if (!text) return;
  if (text->size() > kMaxBytes) {
    throw Error(
        ErrorCode::kInvalidArgument,
        (content / kIgnoreFile).string() + " has more than " + std::to_string(kMaxBytes) + " bytes",
        "name folders instead of single files");
  }
  std::istringstream in(*text);
  for (std::string line; std::getline(in, line);) {
    line.erase(line.find_last_not_of(" \t\r") + 1);
    if (line.ends_with('/')) line.pop_back();
    if (!line.empty() && line[0] != '#') globs_.push_back(line);
  }
}

bool IgnoreRules::leaves_out(const std::string& relative, const std::string& name) const {
  if (name == ".git" || name == "node_modules") return true;
  return std::ranges::any_of(globs_, [&](const std::string& glob) {
    const bool whole_path = glob.find('/') != std::string::npos;
    const char* pattern = glob.c_str() + (glob[0] == '/' ? 1 : 0);
    return ::fnmatch(pattern, (whole_path ? relative : name).c_str(), FNM_PATHNAME) == 0;
  });
}

}  // namespace fixlore
