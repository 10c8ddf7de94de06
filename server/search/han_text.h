// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/search/corpus.h"

namespace fixlore {

/// Whether an article has this folded text of two Han characters or more as it stands. Taken for
/// granted where more articles have the rarest of its pairs than are worth to be looked at.
bool stands_somewhere(std::string_view folded, const Corpus& corpus);

/// The same of a text whose last character begins no word that articles have: 监听器, not the
/// beginning of 监听其他.
bool ends_word_somewhere(std::string_view folded, const Corpus& corpus);

}  // namespace fixlore
