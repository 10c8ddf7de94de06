// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/folded_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"

namespace fixlore {
namespace {

struct ReadSection {
  std::string text;
  std::vector<std::string> links;
};

std::vector<ReadSection> read(std::string_view bytes) {
  std::vector<ReadSection> sections;
  FoldedText folded(bytes);
  for (FoldedSection section; folded.next(section);) {
    ReadSection& made = sections.emplace_back();
    made.text = section.text;
    for (const TextRange& link : section.links) {
      made.links.emplace_back(section.text.substr(link.begin, link.end - link.begin));
    }
  }
  return sections;
}

StoredSection section(std::string heading, std::uint32_t begin, std::uint32_t end) {
  StoredSection made;
  made.heading = std::move(heading);
  made.begin = begin;
  made.end = end;
  return made;
}

TEST(FoldedText, HasHeadingsAndTextOfEachSection) {
  const std::string text = "資料庫連線\nＣＰＵ Usage";
  Outline outline;
  outline.sections = {section("資料庫", 0, 15), section("", 16, 31)};
  ASSERT_EQ(text.size(), 31u);
  const std::string bytes = encode_text(outline, text, Normalizer()).folded;
  const std::vector<ReadSection> sections = read(bytes);
  ASSERT_EQ(sections.size(), 2u);
  EXPECT_EQ(sections[0].text, "资料库\n资料库连线");
  EXPECT_EQ(sections[1].text, "\ncpu usage");
  EXPECT_EQ(FoldedText(bytes).all(), "资料库\n资料库连线\n\ncpu usage\n");
}

TEST(FoldedText, LinksStandOnTheirFoldedWords) {
  const std::string text = "ＡＢ 見 ＣＤ 與 EF。";
  Outline outline;
  outline.sections = {section("h", 0, static_cast<std::uint32_t>(text.size()))};
  for (const std::string word : {"ＣＤ", "EF"}) {
    const auto at = static_cast<std::uint32_t>(text.find(word));
    outline.sections[0].links.push_back({at, at + static_cast<std::uint32_t>(word.size())});
  }
  const std::vector<ReadSection> sections = read(encode_text(outline, text, Normalizer()).folded);
  ASSERT_EQ(sections.size(), 1u);
  EXPECT_EQ(sections[0].links, (std::vector<std::string>{"cd", "ef"}));
}

TEST(FoldedText, DamageIsAnError) {
  Outline outline;
  outline.sections = {section("heading", 0, 4)};
  std::string bytes = encode_text(outline, "text", Normalizer()).folded;
  EXPECT_THROW(FoldedText(std::string_view(bytes).substr(0, bytes.size() - 1)), Error);
  bytes[1] = 100;  // the section's size, past the end
  EXPECT_THROW(read(bytes), Error);
}

}  // namespace
}  // namespace fixlore
