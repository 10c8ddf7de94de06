// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/original_text.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace fixlore {
namespace {

class OriginalTextTest : public testing::Test {
 protected:
  /// An outline of sections with these texts, and the text of them all.
  static std::pair<Outline, std::string> article(const std::vector<std::string>& texts) {
    Outline outline;
    std::string all;
    for (const std::string& text : texts) {
      if (!all.empty()) all += '\n';
      StoredSection& section = outline.sections.emplace_back();
      section.heading = "標題 Heading";
      section.begin = static_cast<std::uint32_t>(all.size());
      all += text;
      section.end = static_cast<std::uint32_t>(all.size());
    }
    return {outline, all};
  }

  EncodedText encoded(const std::vector<std::string>& texts) const {
    const auto [outline, all] = article(texts);
    return encode_text(outline, all, normalizer_);
  }

  static std::vector<std::string> originals(const EncodedText& encoded) {
    std::vector<std::string> texts;
    OriginalText reader(encoded.unfoldings, encoded.folded);
    for (;;) {
      std::string original;
      NormalizedText folded;
      if (!reader.append_next(original, folded)) return texts;
      texts.push_back(std::move(original));
    }
  }

  Normalizer normalizer_;
};

TEST_F(OriginalTextTest, IsWhatWasWritten) {
  const std::vector<std::string> texts = {"MySQL 資料庫連線逾時",
                                          "",
                                          "規(guī)范（fàn）\n看ＣＰＵ：５０％",
                                          "é ﬁ ß ℃ Å ½ \u200b Ⅷ 𠮷",
                                          "torn \xE8\xB3 bytes \xFF",
                                          "abc"};
  EXPECT_EQ(originals(encoded(texts)), texts);
}

TEST_F(OriginalTextTest, AHeadingMayHaveLines) {
  auto [outline, all] = article({"Text\nof two lines"});
  outline.sections[0].heading = "a\nb\n";
  EXPECT_EQ(originals(encode_text(outline, all, normalizer_)), std::vector{all});
}

TEST_F(OriginalTextTest, SkipsSections) {
  const EncodedText encoded = this->encoded({"First", "Second", "Third"});
  OriginalText reader(encoded.unfoldings, encoded.folded);
  reader.skip();
  std::string original;
  NormalizedText folded;
  ASSERT_TRUE(reader.append_next(original, folded));
  EXPECT_EQ(original, "Second");
  EXPECT_EQ(folded.text, "second");
}

TEST_F(OriginalTextTest, LeadsBackAsFoldingDoes) {
  const std::array<std::string, 14> pieces = {"資料",  "数据",    "MySQL", " ",      "\n",
                                              "Error", "（fàn）", "范",    "ＣＰＵ", "ﬁ",
                                              "é",     "．",      "℃",     "x"};
  std::mt19937 random(20261122);
  for (int run = 0; run < 300; ++run) {
    std::string text;
    for (std::size_t n = random() % 20; n > 0; --n) text += pieces[random() % pieces.size()];
    const EncodedText encoded = this->encoded({text});
    ASSERT_EQ(originals(encoded), std::vector{text});
    OriginalText reader(encoded.unfoldings, encoded.folded);
    std::string original;
    NormalizedText folded;
    reader.append_next(original, folded);
    const NormalizedText normalized = normalizer_.normalize(text);
    ASSERT_EQ(folded.text, normalized.text);
    for (std::uint32_t begin = 0; begin < folded.text.size(); ++begin) {
      for (std::uint32_t end = begin + 1; end <= folded.text.size(); ++end) {
        ASSERT_EQ(folded.original_range(begin, end), normalized.original_range(begin, end))
            << text << " from " << begin << " to " << end;
      }
    }
  }
}

TEST_F(OriginalTextTest, WhatIsAppendedLeadsToItsOwnPlace) {
  const EncodedText encoded = this->encoded({"ＡＢ", "見ＣＤ"});
  OriginalText reader(encoded.unfoldings, encoded.folded);
  std::string original;
  NormalizedText folded;
  while (reader.append_next(original, folded)) {
  }
  EXPECT_EQ(original, "ＡＢ見ＣＤ");
  EXPECT_EQ(folded.text, "ab见cd");
  EXPECT_EQ(folded.original_range(5, 6), std::pair(9U, 12U)) << "Ｃ";
}

TEST_F(OriginalTextTest, DamageIsAnError) {
  const EncodedText whole = encoded({"MySQL 資料庫"});
  for (std::size_t at = 0; at < whole.unfoldings.size(); ++at) {
    EncodedText cut = whole;
    cut.unfoldings.resize(at);
    EXPECT_THROW(originals(cut), Error) << at;
    EncodedText flipped = whole;
    flipped.unfoldings[at] = static_cast<char>(flipped.unfoldings[at] ^ 0x84);
    try {
      EXPECT_LT(originals(flipped).front().size(), 2 * whole.unfoldings.size() + 100);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    }
  }
}

}  // namespace
}  // namespace fixlore
