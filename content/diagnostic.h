// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fixlore {

enum class Severity {
  kHint,     ///< works, could be better: an unknown key, a missing summary
  kWarning,  ///< a reader will notice: a dead link, a missing picture
  kError,    ///< the article, or a part of it, is not indexed
};

/// One fault of one file. `path` is relative to the content folder, `line` counts from 1 (0 when
/// the whole file is meant). `rule` is a stable name such as "front-matter-syntax", by which
/// reports group; `hint` says how to mend it.
struct Diagnostic {
  std::string path;
  int line = 0;
  Severity severity = Severity::kError;
  std::string rule;
  std::string message;
  std::string hint;
};

using Diagnostics = std::vector<Diagnostic>;

/// "hint", "warning" or "error".
const char* to_string(Severity severity);

}  // namespace fixlore
