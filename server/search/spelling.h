// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"

namespace fixlore {

/// `text` with slips put right, or an empty string when there is none. Two neighbouring Han
/// characters that belong to no word the articles know become such a word by a character that
/// sounds the same, where many times as many articles have it; so does a single one with the word
/// beside it (服务气); a Latin word that no article has,
/// the most frequent one at one edit. Where the text is written in Traditional characters, so is
/// what is put right. All evidence comes from what the reader may see. Cost is bounded for any
/// length.
std::string correct_spelling(std::string_view text, Analyzer& analyzer, const Corpus& corpus);

}  // namespace fixlore
