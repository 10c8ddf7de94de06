// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "analyzers/normalizer.h"
#include "server/search/corpus.h"

namespace fixlore {

/// The Chinese words of titles and headings, as they are written there, that these lower-case
/// letters are the pinyin (shujuku) or, where some articles have them, the initials (sjk) of; those
/// that most articles have, and an empty string where there are none.
std::string words_by_pinyin(std::string_view letters, const Corpus& corpus,
                            const Normalizer& normalizer);

}  // namespace fixlore
