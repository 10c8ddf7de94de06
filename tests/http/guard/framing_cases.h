// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/http/guard/refusal.h"

namespace fixlore {

/// Bytes that a server could misread, and how they have to be refused.
struct FramingCase {
  std::string name;
  std::string bytes;
  Refusal refusal;
};

/// Ways to smuggle a request past a proxy, to split an answer, and to make a server hold or do too
/// much, with the default limits.
std::vector<FramingCase> framing_cases();

}  // namespace fixlore
