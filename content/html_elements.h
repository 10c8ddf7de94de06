// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace fixlore {

/// The elements an article's page may hold.
enum class Tag : std::uint8_t {
  kA,
  kAbbr,
  kAudio,
  kB,
  kBlockquote,
  kBr,
  kCaption,
  kCode,
  kDd,
  kDel,
  kDetails,
  kDiv,
  kDl,
  kDt,
  kEm,
  kFigcaption,
  kFigure,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHr,
  kI,
  kImg,
  kInput,
  kIns,
  kKbd,
  kLi,
  kMark,
  kOl,
  kP,
  kPre,
  kSource,
  kSpan,
  kStrong,
  kSub,
  kSummary,
  kSup,
  kTable,
  kTbody,
  kTd,
  kTh,
  kThead,
  kTr,
  kUl,
  kVideo,
};
inline constexpr std::size_t kTagCount = static_cast<std::size_t>(Tag::kVideo) + 1;

/// Where an element may stand, and what an element may hold: HTML's content model, as far as these
/// elements need it.
enum class Place : std::uint8_t {
  kPhrase,   ///< part of a line
  kFlow,     ///< a block
  kItem,     ///< li
  kTerm,     ///< dt, dd
  kSummary,  ///< first in details
  kFigcaption,
  kSource,    ///< in video and audio
  kCaption,   ///< first in a table
  kRowGroup,  ///< thead, tbody
  kRow,
  kCell,
};
enum class Holds : std::uint8_t {
  kNothing,    ///< a void element
  kPhrases,    ///< phrases only
  kFlow,       ///< blocks and phrases
  kItems,      ///< li
  kTerms,      ///< dt, dd
  kRowGroups,  ///< a table's parts
  kRows,
  kCells,
};

struct Element {
  Tag tag;
  std::string_view name;
  Place place;
  Holds holds;
  bool may_end_early;           ///< gives way when what follows cannot stand in it, as <p> does
  std::string_view attributes;  ///< that authors may set, between spaces; empty: none in raw HTML
};

const Element& element(Tag tag);

/// h1 to h6.
constexpr Tag heading_tag(int level) {
  return static_cast<Tag>(static_cast<int>(Tag::kH1) + level - 1);
}

/// The element that authors may write as raw HTML under this lower-case name; null for others.
const Element* find_element(std::string_view name);

/// What becomes of a tag in raw HTML.
enum class RawTag : std::uint8_t {
  kAllowed,     ///< an Element
  kUnwrapped,   ///< the tag goes, its content stays: font, section, MDX components
  kRemoved,     ///< the tag goes with its content: script, iframe
  kPlaceholder  ///< no HTML at all but text such as <host>, which an author forgot to escape
};
/// `name` as written: the case tells a component (TabItem) from a placeholder.
RawTag classify_raw_tag(std::string_view name, bool has_attributes);

}  // namespace fixlore
