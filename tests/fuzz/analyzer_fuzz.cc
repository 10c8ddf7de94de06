// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "analyzers/analyzer.h"
#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fixlore;
  static Analyzer analyzer(std::make_shared<const Normalizer>());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Token& token : analyzer.analyze(text)) {
    const bool sound = token.begin < token.end && token.end <= size &&
                       !token.term.empty() && find_invalid_utf8(token.term) == std::string::npos;
    if (!sound) std::abort();
  }
  return 0;
}
