// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/normalizer.h"
#include "server/search/corpus.h"
#include "server/search/results.h"

namespace fixlore {

/// Titles, error codes, queries and headings that go on from what was typed, best first: those that
/// have it as it stands from the beginning of a word on; then, while there is room, those whose
/// pinyin or initials have it, if it has Latin letters; then those that have all of its words
/// apart.
std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit, const Corpus& corpus,
                                const Normalizer& normalizer);

}  // namespace fixlore
