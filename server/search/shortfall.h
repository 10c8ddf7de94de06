// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"
#include "server/search/query_parser.h"
#include "server/search/query_text.h"
#include "server/search/results.h"

namespace fixlore {

inline constexpr std::size_t kMaxNearest = 5;
inline constexpr std::size_t kMaxUnknownWords = 8;

/// Words of the free text, as typed and in its order, that no article of the reader has, in any of
/// their forms nor in other words; of Chinese, stretches no part of which stands in an article.
/// None of a pasted log, and no slip that was surely one.
std::vector<std::string> unknown_words(const ParsedQuery& parsed, const QueryText& text,
                                       Analyzer& analyzer, Corpus& corpus);

/// "a, b": for a note.
std::string listed(const std::vector<std::string>& words);

/// The words of a query alone: what it demands without demanding it, what it excludes left out.
ParsedQuery without_conditions(ParsedQuery parsed);

/// Articles with titles that go on from the longest possible beginning of the text, half of it at
/// least, as text, pinyin or initials; each once.
std::vector<ArticleRef> nearest_titles(std::string_view text, const Corpus& corpus,
                                       const Normalizer& normalizer);

}  // namespace fixlore
