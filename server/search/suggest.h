// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/results.h"

namespace fixlore {

/// Titles with all the words typed so far, of which the last may be unfinished; best first.
std::vector<Suggestion> suggest_titles(std::string_view typed, std::size_t limit, Corpus& corpus,
                                       Analyzer& analyzer);

}  // namespace fixlore
