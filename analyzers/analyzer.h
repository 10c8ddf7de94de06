// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/normalizer.h"
#include "analyzers/token.h"

namespace fixlore {

/// Names the rules by which text becomes tokens. An index made under another version must be
/// rebuilt, so raise it with every change that alters a token.
inline constexpr int kAnalyzerVersion = 1;

/// Text -> tokens. The same class serves articles, queries and highlights, so that what was indexed
/// is what is searched and marked. Owns ICU break iterators: one object a thread, the Normalizer is
/// shared.
class Analyzer {
 public:
  explicit Analyzer(std::shared_ptr<const Normalizer> normalizer);
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
  std::unique_ptr<Segmenter> segmenter_;
};

}  // namespace fixlore
