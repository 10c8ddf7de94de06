// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/text_matcher.h"

#include <string.h>

#include <algorithm>

namespace fixlore {
namespace {

constexpr std::size_t kMaxSuffixBytes = 4;  // what a stem may lack: "connect" in "connections"

/// Whether this byte can belong to a Latin word. Bytes of other scripts' letters count, those of
/// Han and CJK punctuation (lead bytes 0xE3-0xEF) do not.
bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
         (byte >= 0xC3 && byte <= 0xDF);
}

bool starts_word(std::string_view text, std::size_t at) {
  return at == 0 || !is_word_byte(text[at - 1]);
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word_byte(text[at])) ++at;
  return at;
}

/// string_view::find looks for the first byte, of which Chinese text has a handful; memmem for all.
std::size_t find_from(std::string_view text, std::string_view term, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* found = ::memmem(text.data() + from, text.size() - from, term.data(), term.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

std::vector<TextMatch> TextMatcher::find(std::string_view folded) const {
  std::vector<TextMatch> matches;
  for (std::uint32_t t = 0; t < terms_.size(); ++t) {
    const QueryTerm& term = terms_[t];
    if (term.kind == TokenKind::kPair) continue;  // its words are terms too
    if (term.weak) continue;
    const bool latin = is_word_byte(term.text.front());
    for (std::size_t at = find_from(folded, term.text, 0); at != std::string_view::npos;
         at = find_from(folded, term.text, at + term.text.size())) {
      std::size_t end = at + term.text.size();
      if (latin) {
        const std::size_t whole = word_end(folded, end);
        const std::size_t allowed = term.kind == TokenKind::kStem ? kMaxSuffixBytes : 0;
        const bool ends_in_word = is_word_byte(folded[end - 1]);
        if (!starts_word(folded, at) || (ends_in_word && whole - end > allowed)) continue;
        if (ends_in_word) end = whole;
      }
      matches.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), t});
    }
  }
  std::sort(matches.begin(), matches.end(), [](const TextMatch& a, const TextMatch& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  return matches;
}

}  // namespace fixlore
