// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/search/ranking.h"

namespace fixlore {

/// Sets a number of the ranking by its name in ranking.h, as in "depth=100", so that an experiment
/// takes no build. Error{kInvalidArgument} for another name, and for no number that is at least 0.
void set_ranking_number(Ranking& ranking, std::string_view assignment);

}  // namespace fixlore
