// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/normalizer.h"
#include "analyzers/token.h"
#include "analyzers/user_dictionary.h"

namespace fixlore {

/// Names the rules by which text becomes tokens. An index made under another version must be
/// rebuilt, so raise it with every change that alters a token.
inline constexpr int kAnalyzerVersion = 2;

/// Text -> tokens. The same class serves articles, queries and highlights, so that what was indexed
/// is what is searched and marked. Owns ICU break iterators: one object a thread, the Normalizer
/// and the dictionary are shared.
class Analyzer {
 public:
  /// A word of `words` (null for none) is a token wherever it stands, beside what ICU's dictionary
  /// makes of its parts.
  explicit Analyzer(std::shared_ptr<const Normalizer> normalizer,
                    std::shared_ptr<const UserDictionary> words = nullptr);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Tokens of a run of text stand together, runs in order; within one the order is open. Offsets
  /// are into `text`. Never fails: any bytes are text.
  std::vector<Token> analyze(std::string_view text);

  const Normalizer& normalizer() const;

 private:
  class Segmenter;
  std::shared_ptr<const Normalizer> normalizer_;
  std::shared_ptr<const UserDictionary> words_;
  std::unique_ptr<Segmenter> segmenter_;
};

}  // namespace fixlore
