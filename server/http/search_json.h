// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "server/search/results.h"

namespace fixlore {

/// The answer to a search as JSON text; docs/api.md describes it. Notes have a "message" where
/// `message` is given, the answer "took_ms" where that is. Marks are [begin, end) in UTF-16 code
/// units, as JavaScript counts.
std::string search_json(const SearchResults& results,
                        const std::function<std::string(const Note&)>& message = {},
                        std::optional<double> took_ms = {});

}  // namespace fixlore
