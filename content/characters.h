// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fixlore {

/// Han, kana, CJK punctuation and full-width forms: what is written without spaces between.
bool is_cjk(char32_t c);

/// Punctuation that Chinese text shares with Latin: quotes, dashes, ellipses, the middle dot.
bool is_shared_punctuation(char32_t c);

/// Whether a line break between the two characters is no white space, as between 中 and 文.
bool joins_lines(char32_t before, char32_t after);

/// White space and punctuation of all scripts in the sense of CommonMark's flanking rules: ASCII
/// punctuation and the Unicode punctuation that occurs in Chinese and Western text.
bool is_space(char32_t c);
bool is_punctuation(char32_t c);

/// Whether GitHub's heading anchors keep the character: letters, digits and marks of every script.
bool is_anchor_character(char32_t c);

/// Lower case of ASCII, Latin-1, Greek, Cyrillic and full-width Latin; all else as it is.
char32_t to_lower(char32_t c);

}  // namespace fixlore
