// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "content/language.h"

namespace fixlore {

enum class CalloutKind : std::uint8_t { kNote, kTip, kImportant, kWarning, kCaution };

/// The kind that a word stands for in `> [!WORD]`, `:::word` or `> **Word:**`, in English or
/// Chinese, any case; none for other words.
std::optional<CalloutKind> callout_kind(std::string_view word);

/// "note", "tip", ...: the end of the callout's class name.
std::string_view callout_name(CalloutKind kind);

struct Callout {
  CalloutKind kind;
  std::string title;  ///< the author's own words; empty where the kind's label is to stand
};

/// What a block quote announces in its first line (`[!NOTE]`, `[!NOTE] Title`, `**提示：**`), and
/// takes these words out of the tree. None for an ordinary quote, which stays as it is.
std::optional<Callout> take_callout(cmark_node* block_quote);

/// The label of a kind.
std::string_view callout_label(CalloutKind kind, const BodyLabels& labels);

}  // namespace fixlore
