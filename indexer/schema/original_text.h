// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/normalizer.h"
#include "indexer/schema/codec.h"
#include "indexer/schema/folded_text.h"

namespace fixlore {

/// The text of an article as it was written, stored as what folding did to it: most of a text is
/// as before, or the same in small letters. So both forms are at hand for little more than the
/// folded one, and the way from one to the other is known without folding again.

/// What folding did to one section. Pieces of its text are added in order.
class UnfoldingEncoder {
 public:
  void add(const NormalizedText& folded, std::string_view original);
  std::string take();

 private:
  enum class Step : std::uint8_t;

  void in_step(std::string_view folded, std::string_view original);
  void replaced(std::size_t folded_bytes, std::string_view original);
  void note(Step step, std::size_t bytes, std::string_view literal);
  void close();

  friend class OriginalText;
  Encoder out_;
  Step step_{};  // the one that goes on
  std::size_t bytes_ = 0;
  std::string literal_;
};

/// Reads the sections of an article from first to last, their headings left out. Error{kCorrupt}
/// for bytes that encode_text() did not write. Keeps views of its arguments; one thread.
class OriginalText {
 public:
  OriginalText(std::string_view unfoldings, std::string_view folded)
      : unfoldings_(unfoldings), folded_(folded) {}

  /// Appends the text of the next section to `original`, and its folded form to `folded`, from
  /// which stretches lead to places of `original`. False behind the last.
  bool append_next(std::string& original, NormalizedText& folded);
  /// Passes over the next section.
  void skip();

 private:
  Decoder unfoldings_;
  FoldedText folded_;
  FoldedSection section_;
};

}  // namespace fixlore
