// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"

namespace fixlore {

/// `text` with slips put right, or an empty string when there is none. A Han character is replaced
/// by one that sounds the same where the pairs with its neighbours are all but unknown and those of
/// the other are many times as frequent; a Latin word that no article has, by the most frequent one
/// at one edit. All evidence comes from what the reader may see. Cost is bounded for any length.
std::string correct_spelling(std::string_view text, Analyzer& analyzer, const Corpus& corpus);

}  // namespace fixlore
