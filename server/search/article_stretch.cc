// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/article_stretch.h"

#include <span>

#include "base/ascii.h"

namespace fixlore {
namespace {

ArticleStretch stretch_of(std::string_view text, std::span<const StoredSection> sections) {
  if (sections.empty()) return {text, {}};
  const std::uint32_t begin = sections.front().begin;
  ArticleStretch made{text.substr(begin, sections.back().end - begin), {}};
  for (const StoredSection& section : sections) {
    for (const TextRange& block : section.code) {
      made.code.push_back({block.begin - begin, block.end - begin});
    }
  }
  return made;
}

}  // namespace

ArticleStretch whole_article(std::string_view text, const std::vector<StoredSection>& sections) {
  return stretch_of(text, sections);
}

ArticleStretch stretch_of_section(std::string_view text, const std::vector<StoredSection>& sections,
                                  std::size_t index) {
  constexpr std::size_t kNextToNothing = 16;  // bytes: five Han characters
  const StoredSection& section = sections.at(index);
  std::size_t behind = index + 1;  // the first section that is not shown
  for (; behind < sections.size() && sections[behind].level > section.level; ++behind) {
    const std::uint32_t end = sections[behind - 1].end;
    const std::string_view said = text.substr(section.begin, end - section.begin);
    if (ascii::trim(said).size() > kNextToNothing) break;
  }
  return stretch_of(text, std::span(sections).subspan(index, behind - index));
}

}  // namespace fixlore
