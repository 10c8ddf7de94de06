// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/normalizer.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "analyzers/char_tables.h"
#include "analyzers/pinyin.h"
#include "base/error.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

#include "char_tables.inc"  // generated

constexpr std::size_t kMaxClusterBytes = 64;

void append_utf8_of(std::string& out, const icu::UnicodeString& text) { text.toUTF8String(out); }

}  // namespace

using Stretch = NormalizedText::Stretch;

/// Notes that [begin, end) of the original became what `out` has from `at` on.
void note_stretch(std::vector<Stretch>& stretches, std::size_t begin, std::size_t end,
                  std::size_t at, std::size_t folded_length) {
  if (folded_length == 0) return;
  const bool atomic = folded_length != end - begin;
  if (!atomic && !stretches.empty() && !stretches.back().atomic &&
      stretches.back().original_end == begin) {
    stretches.back().original_end = static_cast<std::uint32_t>(end);
    return;
  }
  stretches.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(end), atomic});
}

struct Normalizer::Tables {
  const icu::Normalizer2* nfkc_casefold = nullptr;
  std::vector<char32_t> single;  // what a character of the BMP folds to, or kJoins, kExpands
  std::unordered_map<char32_t, std::string_view> expansions;
  PinyinTable pinyin;

  Tables();
  /// Whether the character combines with the one before it.
  bool joins(char32_t c) const {
    return c < single.size() ? single[c] == kJoins
                             : !nfkc_casefold->hasBoundaryBefore(static_cast<UChar32>(c));
  }
  /// Folds a character with what combines with it.
  void fold_cluster(std::string_view cluster, std::string& out) const;
  void fold_char(char32_t c, std::string& out) const;
  std::size_t pinyin_length(std::string_view rest, char32_t han) const;
  void fold(std::string_view text, std::string& out, std::vector<Stretch>* stretches) const;
};

Normalizer::Tables::Tables() : single(0x10000) {
  UErrorCode status = U_ZERO_ERROR;
  nfkc_casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::kInternal, std::string("ICU data is missing: ") + u_errorName(status));
  }
  std::iota(single.begin(), single.end(), char32_t{0});
  for (const FoldEntry& entry : kFolds) single[entry.from] = entry.to;
  for (const ExpansionEntry& entry : kExpansions) expansions.emplace(entry.from, entry.to);
}

void Normalizer::Tables::fold_char(char32_t c, std::string& out) const {
  if (c < single.size()) {
    if (single[c] == kExpands) {
      out += expansions.at(c);
    } else {
      append_utf8(out, single[c] == kJoins ? c : single[c]);
    }
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  append_utf8_of(out,
                 nfkc_casefold->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status));
}

void Normalizer::Tables::fold_cluster(std::string_view cluster, std::string& out) const {
  UErrorCode status = U_ZERO_ERROR;
  std::string composed;
  append_utf8_of(
      composed,
      nfkc_casefold->normalize(
          icu::UnicodeString::fromUTF8({cluster.data(), static_cast<int32_t>(cluster.size())}),
          status));
  for (std::size_t i = 0; i < composed.size();) {
    const DecodedChar d = decode_utf8(composed, i);
    fold_char(d.code_point, out);
    i += d.length;
  }
}

/// Bytes of "(guī)" at the start of `rest` when it is a bracketed reading of `han`, else 0.
std::size_t Normalizer::Tables::pinyin_length(std::string_view rest, char32_t han) const {
  const auto bracket = [&](std::size_t at, char ascii, std::string_view wide) -> std::size_t {
    if (at < rest.size() && rest[at] == ascii) return 1;
    return rest.substr(at, wide.size()) == wide ? wide.size() : 0;
  };
  const std::size_t open = bracket(0, '(', "\xEF\xBC\x88");
  if (open == 0) return 0;  // nearly always
  std::size_t at = open;
  while (at < rest.size() && at < open + 24 && bracket(at, ')', "\xEF\xBC\x89") == 0) ++at;
  const std::size_t close = bracket(at, ')', "\xEF\xBC\x89");
  if (close == 0) return 0;
  const std::string syllable = toneless_syllable(rest.substr(open, at - open));
  return pinyin.has_reading(han, syllable) ? at + close : 0;
}

/// Appends the folded text to `out`; `stretches` may be null where no way back is wanted.
void Normalizer::Tables::fold(std::string_view text, std::string& out,
                              std::vector<Stretch>* stretches) const {
  const auto is_ascii = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) < 0x80; };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = out.size();
    if (is_ascii(i) && (i + 1 == text.size() || is_ascii(i + 1))) {
      out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
      if (stretches != nullptr) note_stretch(*stretches, i, i + 1, at, 1);
      ++i;
      continue;
    }
    const DecodedChar d = decode_utf8(text, i);
    std::size_t end = i + d.length;
    while (end < text.size() && !is_ascii(end) && end - i < kMaxClusterBytes) {
      const DecodedChar next = decode_utf8(text, end);
      if (!joins(next.code_point)) break;
      end += next.length;
    }
    if (end > i + d.length) {
      fold_cluster(text.substr(i, end - i), out);
    } else {
      fold_char(d.code_point, out);
    }
    if (stretches != nullptr) note_stretch(*stretches, i, end, at, out.size() - at);
    if (is_han(d.code_point)) end += pinyin_length(text.substr(end), d.code_point);
    i = end;
  }
}

Normalizer::Normalizer() : tables_(std::make_unique<const Tables>()) {}
Normalizer::~Normalizer() = default;

const PinyinTable& Normalizer::pinyin() const { return tables_->pinyin; }

NormalizedText Normalizer::normalize(std::string_view text) const {
  NormalizedText out;
  out.text.reserve(text.size());
  tables_->fold(text, out.text, &out.stretches);
  return out;
}

std::string Normalizer::fold(std::string_view text) const {
  std::string out;
  out.reserve(text.size());
  tables_->fold(text, out, nullptr);
  return out;
}

std::pair<std::uint32_t, std::uint32_t> NormalizedText::original_range(std::uint32_t begin,
                                                                       std::uint32_t end,
                                                                       std::size_t& hint) const {
  constexpr std::size_t kNear = 8;  // steps to walk before searching pays
  const auto seek = [&](std::size_t from, std::uint32_t offset) {
    for (std::size_t step = 0; step < kNear; ++step) {
      if (stretches[from].begin > offset) break;
      if (from + 1 == stretches.size() || stretches[from + 1].begin > offset) return from;
      ++from;
    }
    const auto after = std::upper_bound(
        stretches.begin(), stretches.end(), offset,
        [](std::uint32_t at, const Stretch& stretch) { return at < stretch.begin; });
    return static_cast<std::size_t>(after - stretches.begin()) - 1;
  };
  hint = seek(std::min(hint, stretches.size() - 1), begin);
  const Stretch& first = stretches[hint];
  const Stretch& last = stretches[seek(hint, end - 1)];
  return {first.atomic ? first.original_begin : first.original_begin + (begin - first.begin),
          last.atomic ? last.original_end : last.original_begin + (end - last.begin)};
}

}  // namespace fixlore
