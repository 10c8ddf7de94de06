// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/html_elements.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"

namespace fixlore {
namespace {

// In the order of Tag, which is the names' own order.
constexpr Element kElements[] = {
    {Tag::kA, "a", Place::kPhrase, Holds::kPhrases, true, " href title id name "},
    {Tag::kAbbr, "abbr", Place::kPhrase, Holds::kPhrases, true, " title "},
    {Tag::kAudio, "audio", Place::kPhrase, Holds::kPhrases, true, " src loop muted "},
    {Tag::kB, "b", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kBlockquote, "blockquote", Place::kFlow, Holds::kFlow, false, " "},
    {Tag::kBr, "br", Place::kPhrase, Holds::kNothing, false, " "},
    {Tag::kCaption, "caption", Place::kCaption, Holds::kPhrases, true, " "},
    {Tag::kCode, "code", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kDd, "dd", Place::kTerm, Holds::kFlow, true, " "},
    {Tag::kDel, "del", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kDetails, "details", Place::kFlow, Holds::kFlow, false, " open "},
    {Tag::kDiv, "div", Place::kFlow, Holds::kFlow, false, " "},
    {Tag::kDl, "dl", Place::kFlow, Holds::kTerms, false, " "},
    {Tag::kDt, "dt", Place::kTerm, Holds::kPhrases, true, " "},
    {Tag::kEm, "em", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kFigcaption, "figcaption", Place::kFigcaption, Holds::kFlow, false, " "},
    {Tag::kFigure, "figure", Place::kFlow, Holds::kFlow, false, " "},
    {Tag::kH1, "h1", Place::kFlow, Holds::kPhrases, false, " "},
    {Tag::kH2, "h2", Place::kFlow, Holds::kPhrases, false, " "},
    {Tag::kH3, "h3", Place::kFlow, Holds::kPhrases, false, " "},
    {Tag::kH4, "h4", Place::kFlow, Holds::kPhrases, false, " "},
    {Tag::kH5, "h5", Place::kFlow, Holds::kPhrases, false, " "},
    {Tag::kH6, "h6", Place::kFlow, Holds::kPhrases, false, " "},
    {Tag::kHr, "hr", Place::kFlow, Holds::kNothing, false, " "},
    {Tag::kI, "i", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kImg, "img", Place::kPhrase, Holds::kNothing, false, " src alt title width height "},
    {Tag::kInput, "input", Place::kPhrase, Holds::kNothing, false, ""},
    {Tag::kIns, "ins", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kKbd, "kbd", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kLi, "li", Place::kItem, Holds::kFlow, true, " value "},
    {Tag::kMark, "mark", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kOl, "ol", Place::kFlow, Holds::kItems, false, " start reversed "},
    {Tag::kP, "p", Place::kFlow, Holds::kPhrases, true, " "},
    {Tag::kPre, "pre", Place::kFlow, Holds::kPhrases, false, " "},
    {Tag::kSource, "source", Place::kSource, Holds::kNothing, false, " src type "},
    {Tag::kSpan, "span", Place::kPhrase, Holds::kPhrases, true, " id "},
    {Tag::kStrong, "strong", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kSub, "sub", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kSummary, "summary", Place::kSummary, Holds::kPhrases, false, " "},
    {Tag::kSup, "sup", Place::kPhrase, Holds::kPhrases, true, " "},
    {Tag::kTable, "table", Place::kFlow, Holds::kRowGroups, false, " "},
    {Tag::kTbody, "tbody", Place::kRowGroup, Holds::kRows, true, " "},
    {Tag::kTd, "td", Place::kCell, Holds::kFlow, true, " colspan rowspan "},
    {Tag::kTh, "th", Place::kCell, Holds::kPhrases, true, " colspan rowspan scope "},
    {Tag::kThead, "thead", Place::kRowGroup, Holds::kRows, true, " "},
    {Tag::kTr, "tr", Place::kRow, Holds::kCells, true, " "},
    {Tag::kUl, "ul", Place::kFlow, Holds::kItems, false, " "},
    {Tag::kVideo, "video", Place::kPhrase, Holds::kPhrases, true,
     " src poster width height loop muted "},
};
static_assert(std::size(kElements) == kTagCount);

// Other elements of HTML, old and new, whose content is worth keeping. Sorted.
constexpr std::string_view kUnwrapped[] = {
    "acronym", "address", "article", "aside",    "bdi",     "bdo",     "big",      "body",
    "center",  "cite",    "col",     "colgroup", "data",    "dfn",     "fieldset", "font",
    "footer",  "form",    "header",  "hgroup",   "html",    "label",   "legend",   "link",
    "main",    "meta",    "nav",     "nobr",     "output",  "picture", "q",        "rp",
    "rt",      "ruby",    "s",       "samp",     "section", "small",   "strike",   "tfoot",
    "time",    "track",   "tt",      "u",        "var",     "wbr",
};
// Elements whose content is no text for readers, or runs. Sorted.
constexpr std::string_view kRemoved[] = {
    "applet",   "button",   "canvas",   "datalist", "dialog", "embed",   "frame",
    "frameset", "head",     "iframe",   "map",      "math",   "noembed", "noframes",
    "noscript", "object",   "param",    "portal",   "script", "select",  "style",
    "svg",      "template", "textarea", "title",    "xmp",
};

bool is_component(std::string_view name) {
  return ascii::is_upper(name[0]) && std::any_of(name.begin(), name.end(), ascii::is_lower);
}

}  // namespace

const Element& element(Tag tag) { return kElements[static_cast<std::size_t>(tag)]; }

const Element* find_element(std::string_view name) {
  const auto* found =
      std::lower_bound(std::begin(kElements), std::end(kElements), name,
                       [](const Element& e, std::string_view wanted) { return e.name < wanted; });
  if (found == std::end(kElements) || found->name != name || found->attributes.empty()) {
    return nullptr;
  }
  return found;
}

RawTag classify_raw_tag(std::string_view name, bool has_attributes) {
  const std::string lowered = ascii::lower(name);
  if (find_element(lowered) != nullptr) return RawTag::kAllowed;
  const auto listed = [&](const auto& names) {
    return std::binary_search(std::begin(names), std::end(names), std::string_view(lowered));
  };
  if (listed(kRemoved)) return RawTag::kRemoved;
  if (listed(kUnwrapped) || has_attributes || is_component(name)) return RawTag::kUnwrapped;
  return RawTag::kPlaceholder;
}

}  // namespace fixlore
