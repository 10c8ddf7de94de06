// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "server/search/corpus.h"

namespace fixlore {

/// What should stand in the place of a part of a text.
struct Correction {
  std::size_t begin, end;  ///< bytes of the text
  std::string text;
  bool sure = true;  ///< else what was typed may well be a name that no article has
};

/// The slips in `text`, rising and disjoint. Two neighbouring Han characters that belong to no word
/// the articles know become such a word by a character that sounds the same, where many times as
/// many articles have it; so does a single one with the word beside it (服务气); a Latin word that
/// no article has, the most frequent one at one edit; a short one, which may as well be the name of
/// something new, only with its first letter and where more than a few articles have it. What is
/// near to none becomes the Chinese words that it is the pinyin or the initials of; a code without
/// its hyphen (ORA12541) gets it. Where the text is written in Traditional characters, so is what
/// is put right. All evidence comes from what the reader may see. Cost is bounded for any length.
std::vector<Correction> find_slips(std::string_view text, Analyzer& analyzer, const Corpus& corpus);

/// `text` with these corrections made.
std::string with_corrections(std::string_view text, const std::vector<Correction>& corrections);

}  // namespace fixlore
