// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "server/search/time_limit.h"

namespace fixlore {

/// A query that matches what `query` does, with the same weights, and whose matching throws
/// Error{kTooCostly} when the time is up. `limit` outlives the matching.
Xapian::Query timed_query(const Xapian::Query& query, const TimeLimit& limit);

}  // namespace fixlore
