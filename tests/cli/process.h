// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace fixlore {

/// The fixlore binary, run as a process of its own. Output goes through files in `scratch`, a
/// folder of the test's own.
class Process {
 public:
  /// Starts `fixlore ARGUMENTS...` with only these variables in its environment.
  Process(const std::filesystem::path& scratch, const std::vector<std::string>& arguments,
          const std::vector<std::string>& environment = {});

  pid_t pid() const { return pid_; }
  /// Waits for the end. The exit code, or 128 + signal.
  int wait();
  /// What it has written so far.
  std::string out() const;
  std::string err() const;

 private:
  std::filesystem::path scratch_;
  pid_t pid_;
};

}  // namespace fixlore
