// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ignore_rules.h"

#include <fnmatch.h>

#include <algorithm>
#include <sstream>
#include <string_view>

#include "base/error.h"
#include "base/read_file.h"
#include "base/utf8.h"

namespace fixlore {

namespace {

constexpr std::size_t kMaxBytes = 256u << 10;

/// Why a line can match nothing, so that what it is to leave out would be published; or nullptr.
const char* fault_of(std::string_view glob) {
  if (glob.find('\0') != glob.npos || find_invalid_utf8(glob) != glob.npos) {
    return "the line is not UTF-8";
  }
  if (glob.starts_with('!')) return "nothing can be taken in again with !";
  const std::string parts = '/' + std::string(glob) + '/';
  if (parts.find("/./") != parts.npos || parts.find("/../") != parts.npos) {
    return "a path has no parts . and ..";
  }
  const std::size_t open = glob.rfind('[');
  if (open != glob.npos && glob.find(']', open + 1) == glob.npos) return "a [ is not closed";
  return nullptr;
}

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
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::istringstream in(
      text->substr(text->starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0));
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    line.erase(line.find_last_not_of(" \t\r") + 1);
    if (line.ends_with('/')) line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    if (const char* fault = fault_of(line)) {
      throw Error(ErrorCode::kInvalidArgument,
                  (content / kIgnoreFile).string() + ":" + std::to_string(number) + ": " + fault,
                  "write names or paths below the content folder, such as drafts or team/*.md");
    }
    globs_.push_back(line);
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
