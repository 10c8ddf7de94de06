// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"
#include "indexer/schema/folded_text.h"
#include "indexer/schema/original_text.h"
#include "indexer/schema/stored_article.h"
#include "indexer/schema/zstd_frame.h"

namespace {

template <typename Decode>
void expect_value_or_corrupt(Decode&& decode) {
  try {
    decode();
  } catch (const fixlore::Error& error) {
    if (error.code() != fixlore::ErrorCode::kCorrupt) throw;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fixlore;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  expect_value_or_corrupt([&] { decode_outline(bytes); });
  expect_value_or_corrupt([&] {
    StoredArticle article;
    decode_meta(bytes, article);
  });
  expect_value_or_corrupt([&] { decompress(bytes, "a reference", 1u << 20); });
  expect_value_or_corrupt([&] {
    FoldedText text(bytes);
    for (FoldedSection section; text.next(section);) {
    }
  });
  expect_value_or_corrupt([&] {
    constexpr std::string_view kFolded("\5\7\0\4\0h\nabcd\nh\nx\n", 17);
    OriginalText text(bytes, kFolded);
    std::string original;
    NormalizedText folded;
    while (text.append_next(original, folded)) {
    }
  });
  return 0;
}
