// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fixlore {

/// What docs/diagnostics.md says of a rule.
struct RuleHelp {
  std::string_view meaning;
  std::string_view remedy;
};

/// Both are empty for a rule that the document does not have.
RuleHelp rule_help(std::string_view rule);

}  // namespace fixlore
