// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/wording.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/utf8.h"

namespace fixlore {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The byte to look for first: the last one of a character of several bytes, which tells most of
/// it, or else the letter that is rarest in text.
std::size_t anchor_of(std::string_view wording) {
  for (std::size_t at = 0; at < wording.size();) {
    const std::size_t length = decode_utf8(wording, at).length;
    at += length;
    if (length > 1) return at - 1;
  }
  constexpr std::string_view kFromRareToCommon = "zqjxkvbywgpfmuhcdlorsniate";
  const auto commonness = [&](char c) {
    return kFromRareToCommon.find(c) + 1;  // of what is no letter 0
  };
  return static_cast<std::size_t>(std::ranges::min_element(wording, {}, commonness) -
                                  wording.begin());
}

/// Whether `text` ends with the wording, white space between its characters left out.
bool ends_with_wording(std::string_view text, std::string_view wording) {
  while (!wording.empty()) {
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    if (text.empty() || text.back() != wording.back()) return false;
    text.remove_suffix(1);
    wording.remove_suffix(1);
  }
  return true;
}

/// Where in `text` the end of `wording` is that it begins with, white space between its characters
/// left out; npos where it does not.
std::size_t end_of_wording(std::string_view text, std::string_view wording) {
  std::size_t at = 0;
  for (const char c : wording) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at == text.size() || text[at++] != c) return std::string_view::npos;
  }
  return at;
}

}  // namespace

std::string without_space(std::string folded) {
  std::erase_if(folded, is_blank);
  return folded;
}

Wording::Wording(std::string text) : text_(std::move(text)), anchor_(anchor_of(text_)) {}

bool Wording::is_all_of(std::string_view folded) const {
  const std::size_t end = end_of_wording(folded, text_);
  return end != std::string_view::npos && std::ranges::all_of(folded.substr(end), is_blank);
}

bool Wording::is_in(std::string_view folded) const {
  const std::string_view before = std::string_view(text_).substr(0, anchor_);
  const std::string_view behind = std::string_view(text_).substr(anchor_ + 1);
  for (std::size_t at = folded.find(text_[anchor_]); at != folded.npos;
       at = folded.find(text_[anchor_], at + 1)) {
    if (ends_with_wording(folded.substr(0, at), before) &&
        end_of_wording(folded.substr(at + 1), behind) != folded.npos) {
      return true;
    }
  }
  return false;
}

}  // namespace fixlore
