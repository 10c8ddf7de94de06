// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "content/diagnostic.h"
#include "content/rules.h"

namespace fixlore {

/// Collects what is wrong with one file. Owned by the reading of that file; one thread.
class DiagnosticLog {
 public:
  explicit DiagnosticLog(std::string_view path) : path_(path) {}

  /// `line` counts from 1 in the file, 0 when the whole file is meant.
  void report(Rule rule, int line, std::string message, std::string hint = {});

  bool has_errors() const { return has_errors_; }
  Diagnostics take() { return std::move(diagnostics_); }

 private:
  std::string path_;
  Diagnostics diagnostics_;
  bool has_errors_ = false;
};

}  // namespace fixlore
