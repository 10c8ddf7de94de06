// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace fixlore {

/// Name of the file in a content folder with globs of what is to be left out, one a line.
inline constexpr const char* kIgnoreFile = ".fixloreignore";

/// What of a content folder is left out without a word: .git, node_modules, and what a line of
/// kIgnoreFile matches: a glob for a name, or for a whole path when it has a '/'.
class IgnoreRules {
 public:
  IgnoreRules() = default;
  /// Reads the file of `content`, if there is one. Error{kIo} when it cannot be read,
  /// Error{kInvalidArgument}
  /// when it is too large: better no run than one that publishes what is to be left out.
  explicit IgnoreRules(const std::filesystem::path& content);

  /// `relative` is the path below the content folder, `name` its last part.
  bool leaves_out(const std::string& relative, const std::string& name) const;

 private:
  std::vector<std::string> globs_;
};

}  // namespace fixlore
