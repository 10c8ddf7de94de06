// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/percent.h"

namespace fixlore {

/// Decoded names and values in the order in which they were sent.
using QueryParameters = std::vector<std::pair<std::string, std::string>>;

/// The parameters of a query string without its '?'. '+' is a space; malformed UTF-8 becomes
/// U+FFFD, so that whatever was sent can be shown again.
QueryParameters parse_query_string(std::string_view query);

/// The way back, without '?'.
std::string build_query_string(const QueryParameters& parameters);

}  // namespace fixlore
