// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/completion_keys.h"

#include <algorithm>
#include <span>

#include "analyzers/pinyin.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

// Characters around one with several readings that its further keys have: nobody types more before
// the right title stands there.
constexpr std::size_t kCharsBefore = 7;
constexpr std::size_t kCharsAfter = 12;

/// A character that is typed.
struct Unit {
  std::string text;
  std::pair<std::uint32_t, std::uint32_t> origin;
  char32_t code_point;
  bool han;
  bool start;
};

/// Letters, digits and ideographs; no punctuation, symbols or spaces. Of folded text.
bool is_typed(char32_t c) {
  if (c < 0x80) return ascii::is_alphanumeric(static_cast<char>(c));
  if (is_han(c)) return true;
  const bool sign = c < 0xC0 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) ||
                    (c >= 0xE000 && c < 0xF900) || c == kReplacementCharacter;
  return !sign;
}

std::vector<Unit> units_of(std::string_view text, const Normalizer& normalizer) {
  const NormalizedText folded = normalizer.normalize(text);
  std::vector<Unit> units;
  bool apart = true;  // from the unit before
  std::size_t hint = 0;
  for (std::size_t i = 0; i < folded.text.size();) {
    const DecodedChar d = decode_utf8(folded.text, i);
    if (is_typed(d.code_point)) {
      const bool han = is_han(d.code_point);
      const bool start = apart || han || units.back().han;
      const auto begin = static_cast<std::uint32_t>(i);
      const auto end = static_cast<std::uint32_t>(i + d.length);
      units.push_back({folded.text.substr(i, d.length), folded.original_range(begin, end, hint),
                       d.code_point, han, start});
    }
    apart = !is_typed(d.code_point);
    i += d.length;
  }
  return units;
}

/// What a unit adds to a key of that kind, a Han character having this reading.
std::string_view spelled(const Unit& unit, std::string_view reading, TypingKind kind) {
  if (!unit.han || kind == TypingKind::kText || reading.empty()) return unit.text;
  return kind == TypingKind::kPinyin ? reading : reading.substr(0, 1);
}

/// A character that is to have another reading than its main one.
struct OtherReading {
  std::size_t unit;
  std::string_view reading;
};

CompletionKey make_key(std::span<const Unit> units, TypingKind kind, const PinyinTable& pinyin,
                       const OtherReading* other = nullptr) {
  CompletionKey key;
  key.kind = kind;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool has_other = other != nullptr && other->unit == i;
    const std::string_view reading =
        has_other ? other->reading : pinyin.reading(units[i].code_point);
    const bool can_start = units[i].start && (other == nullptr || i <= other->unit);
    if (can_start) key.starts.push_back(static_cast<std::uint32_t>(key.text.size()));
    for (const char letter : spelled(units[i], reading, kind)) {
      // ü is typed as v; the table of readings has it as u.
      const bool umlaut = kind == TypingKind::kPinyin && letter == 'v' && !key.text.empty() &&
                          (key.text.back() == 'l' || key.text.back() == 'n');
      key.text += umlaut ? 'u' : letter;
      key.origins.push_back(units[i].origin);
    }
  }
  return key;
}

/// Keys of the characters around units[at] for each of its readings that its key of that kind
/// lacks.
void add_other_readings(const std::vector<Unit>& units, std::size_t at, TypingKind kind,
                        const PinyinTable& pinyin, std::vector<CompletionKey>& keys) {
  std::vector<std::string_view> known;
  for (const std::string_view reading : pinyin.readings(units[at].code_point)) {
    const std::string_view letters = spelled(units[at], reading, kind);
    if (std::ranges::find(known, letters) != known.end()) continue;
    known.push_back(letters);
    if (known.size() == 1) continue;  // the main reading
    const std::size_t begin = at - std::min(at, kCharsBefore);
    const std::size_t end = std::min(units.size(), at + 1 + kCharsAfter);
    const OtherReading other{at - begin, reading};
    keys.push_back(make_key(std::span(units).subspan(begin, end - begin), kind, pinyin, &other));
  }
}

}  // namespace

std::vector<CompletionKey> completion_keys(std::string_view text, const Normalizer& normalizer) {
  const std::vector<Unit> units = units_of(text, normalizer);
  const PinyinTable& pinyin = normalizer.pinyin();
  std::vector<CompletionKey> keys;
  keys.push_back(make_key(units, TypingKind::kText, pinyin));
  if (std::ranges::none_of(units, &Unit::han)) return keys;
  for (const TypingKind kind : {TypingKind::kPinyin, TypingKind::kInitials}) {
    keys.push_back(make_key(units, kind, pinyin));
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (units[i].han) add_other_readings(units, i, kind, pinyin, keys);
    }
  }
  return keys;
}

std::string typed_key(std::string_view typed, TypingKind kind, const Normalizer& normalizer) {
  return make_key(units_of(typed, normalizer), kind, normalizer.pinyin()).text;
}

}  // namespace fixlore
