// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/normalizer.h"

namespace fixlore {

/// Ways to type a text: as it is written, as the pinyin of its Han characters, or as the initials
/// of that. Letters and digits between the characters are typed as they are.
enum class TypingKind : std::uint8_t { kText, kPinyin, kInitials };
inline constexpr std::size_t kTypingKinds = 3;

/// What one types to get at a text: its folded letters, digits and Han characters without anything
/// between them.
struct CompletionKey {
  TypingKind kind = TypingKind::kText;
  std::string text;
  std::vector<std::uint32_t> starts;  ///< rising offsets in `text` where one may begin to type
  /// For each byte of `text`, the range of the original that it stands for.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> origins;
};

/// All keys of a text. One may begin at each Han character and each other word. Pinyin and initials
/// only where there are Han characters; a character's further readings give keys of their own, of
/// the characters around it, with the main readings of the others.
std::vector<CompletionKey> completion_keys(std::string_view text, const Normalizer& normalizer);

/// What was typed so far, as it would stand in a key of that kind.
std::string typed_key(std::string_view typed, TypingKind kind, const Normalizer& normalizer);

}  // namespace fixlore
