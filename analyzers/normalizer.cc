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

/// Whether a character with this lead byte may combine with the one before it: not ASCII, and not
/// the Han characters of U+4000 to U+9FFF, which make up most of the texts.
bool may_join(unsigned char lead) { return lead >= 0x80 && (lead < 0xE4 || lead > 0xE9); }

/// Length of the run of ASCII at `at`, without a last character that something may combine with.
std::size_t ascii_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80) ++end;
  const bool followed = end < text.size() && may_join(static_cast<unsigned char>(text[end]));
  return end - at - (followed && end > at ? 1 : 0);
}

void append_lowered(std::string_view ascii, std::string& out) {
  const std::size_t at = out.size();
  out.append(ascii);
  for (std::size_t i = at; i < out.size(); ++i) {
    out[i] = static_cast<char>(out[i] + (out[i] >= 'A' && out[i] <= 'Z' ? 'a' - 'A' : 0));
  }
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
  std::size_t append_folded_han(std::string_view text, std::size_t at, std::string& out) const;
  std::size_t pinyin_length(std::string_view rest, char32_t han) const;
  void fold(std::string_view text, std::string& out, NormalizedText* noted) const;
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

/// Folds the run of Han characters of U+4000 to U+9FFF at `at` that fold to one of three bytes
/// each; returns its length. What may need more than a look at the table, because of what follows,
/// is left out.
std::size_t Normalizer::Tables::append_folded_han(std::string_view text, std::size_t at,
                                                  std::string& out) const {
  const std::size_t begin = at;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto is_plain_han = [&](std::size_t i) {
    return i + 2 < text.size() && byte(i) >= 0xE4 && byte(i) <= 0xE9 &&
           (byte(i + 1) & 0xC0) == 0x80 && (byte(i + 2) & 0xC0) == 0x80;
  };
  while (is_plain_han(at)) {
    const bool last = !is_plain_han(at + 3);
    if (last && at + 3 < text.size() && (text[at + 3] == '(' || may_join(byte(at + 3)))) break;
    const char32_t c =
        ((byte(at) & 0x0Fu) << 12) | ((byte(at + 1) & 0x3Fu) << 6) | (byte(at + 2) & 0x3Fu);
    const char32_t folded = single[c];
    if (folded < 0x800 || folded > 0xFFFF) break;
    const char bytes[3] = {static_cast<char>(0xE0 | (folded >> 12)),
                           static_cast<char>(0x80 | ((folded >> 6) & 0x3F)),
                           static_cast<char>(0x80 | (folded & 0x3F))};
    out.append(bytes, 3);
    at += 3;
  }
  return at - begin;
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

/// Appends the folded text to `out`; `noted` is that of which it is the text, or null where no way
/// back is wanted. Three kinds of text have a way of their own, by how often they come: ASCII in
/// runs, Han characters, the rest.
void Normalizer::Tables::fold(std::string_view text, std::string& out,
                              NormalizedText* noted) const {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = out.size();
    if (const std::size_t run = ascii_run(text, i); run > 0) {
      append_lowered(text.substr(i, run), out);
      if (noted != nullptr) noted->add_stretch(i, i + run, at, false);
      i += run;
      continue;
    }
    if (const std::size_t run = append_folded_han(text, i, out); run > 0) {
      if (noted != nullptr) noted->add_stretch(i, i + run, at, false);
      i += run;
      continue;
    }
    const DecodedChar d = decode_utf8(text, i);
    std::size_t end = i + d.length;
    while (end < text.size() && may_join(byte(end)) && end - i < kMaxClusterBytes) {
      const DecodedChar next = decode_utf8(text, end);
      if (!joins(next.code_point)) break;
      end += next.length;
    }
    if (end > i + d.length) {
      fold_cluster(text.substr(i, end - i), out);
    } else {
      fold_char(d.code_point, out);
    }
    if (noted != nullptr && out.size() > at) {
      // Of the same length is also "°c" for the one character ℃.
      const std::size_t folded = out.size() - at;
      const bool in_step =
          folded == d.length && end == i + d.length && decode_utf8(out, at).length == folded;
      noted->add_stretch(i, end, at, !in_step);
    }
    const bool bracket = end < text.size() && (text[end] == '(' || byte(end) == 0xEF);
    if (bracket && is_han(d.code_point)) end += pinyin_length(text.substr(end), d.code_point);
    i = end;
  }
}

Normalizer::Normalizer() : tables_(std::make_unique<const Tables>()) {}
Normalizer::~Normalizer() = default;

const PinyinTable& Normalizer::pinyin() const { return tables_->pinyin; }

NormalizedText Normalizer::normalize(std::string_view text) const {
  NormalizedText out;
  out.text.reserve(text.size());
  tables_->fold(text, out.text, &out);
  return out;
}

std::string Normalizer::fold(std::string_view text) const {
  std::string out;
  out.reserve(text.size());
  tables_->fold(text, out, nullptr);
  return out;
}

void NormalizedText::add_stretch(std::size_t begin, std::size_t end, std::size_t at, bool atomic) {
  if (!atomic && !stretches.empty() && !stretches.back().atomic &&
      stretches.back().original_end == begin) {
    stretches.back().original_end = static_cast<std::uint32_t>(end);
    return;
  }
  stretches.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(end), atomic});
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
