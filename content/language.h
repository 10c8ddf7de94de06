// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fixlore {

/// "zh-CN", "zh-TW" or "en", told from the characters: Chinese where at least one letter in
/// twenty is Han (code and logs are Latin in every language), Traditional where the characters
/// that differ are mostly the Traditional ones.
std::string guess_language(std::string_view text);

/// The words that Fixlore itself adds to an article's body, in the article's language.
struct BodyLabels {
  std::string_view note, tip, important, warning, caution;
  std::string_view table, details, done, to_do;
};

/// Labels for a BCP 47 language; English for all but Chinese.
const BodyLabels& body_labels(std::string_view language);

}  // namespace fixlore
