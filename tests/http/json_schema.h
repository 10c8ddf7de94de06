// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/http/json.h"

namespace fixlore {

/// What is wrong with a value by a schema of an OpenAPI document, as "$.place: complaint". Knows
/// the keywords that the document of this project uses, and complains of any other.
std::vector<std::string> schema_faults(const Json& document, const Json& schema, const Json& value);

}  // namespace fixlore
