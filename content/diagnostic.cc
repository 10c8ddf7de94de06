// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/diagnostic.h"

#include "content/diagnostic_log.h"

namespace fixlore {

const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::kHint:
      return "hint";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

void DiagnosticLog::report(Rule rule, int line, std::string message, std::string hint) {
  const RuleInfo& info = rule_info(rule);
  has_errors_ = has_errors_ || info.severity == Severity::kError;
  diagnostics_.push_back(
      {path_, line, info.severity, std::string(info.name), std::move(message), std::move(hint)});
}

}  // namespace fixlore
