// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/normalizer.h"
#include "content/text_range.h"
#include "indexer/schema/codec.h"
#include "indexer/schema/stored_article.h"

namespace fixlore {

/// The text of an article as query terms are looked for in it. It is stored as it is read, neither
/// compressed nor in need of folding: a search looks at fifty of them.

struct EncodedText {
  std::string folded;      ///< to be read by FoldedText
  std::string unfoldings;  ///< with which OriginalText makes the original of it
};

/// Encodes headings and text of all sections. `text` is what the outline's ranges point into.
EncodedText encode_text(const Outline& outline, std::string_view text,
                        const Normalizer& normalizer);

/// A section: its heading on one line, '\n' and its text, folded.
struct FoldedSection {
  std::string_view text;
  std::span<const TextRange> links;  ///< of `text`, rising: the words of links to other articles
};

/// Reads the sections from first to last. Error{kCorrupt} for bytes that encode_text() did not
/// write. Keeps a view of `bytes`; one thread.
class FoldedText {
 public:
  explicit FoldedText(std::string_view bytes);

  /// All sections, in order, each with '\n' behind it.
  std::string_view all() const { return all_; }
  /// The next section, valid until the next call; false behind the last.
  bool next(FoldedSection& section);

 private:
  Decoder head_;
  std::string_view all_;
  std::size_t at_ = 0;
  std::vector<TextRange> links_;
};

}  // namespace fixlore
