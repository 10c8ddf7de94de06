// SPDX-License-Identifier: GPL-3.0-or-later
// Run by the build: writes the character tables of the analyzers, read from ICU, as C++ to standard
// output. Asking ICU for 90,000 characters takes most of a second, which no process should pay at
// its start.
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/char_tables.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

std::unique_ptr<icu::Transliterator> transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  if (U_FAILURE(status)) {
    std::fprintf(stderr, "ICU cannot make %s: %s\n", id, u_errorName(status));
    std::exit(1);
  }
  return made;
}

/// What each character of the BMP folds to where that is not itself: NFKC, case folding,
/// Simplified.
void write_folds() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto simplify = transliterator("Traditional-Simplified");
  std::printf("#pragma once\nconstexpr FoldEntry kFolds[] = {\n");
  std::vector<std::pair<char32_t, std::string>> expansions;
  for (char32_t c = 0; c < 0x10000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const icu::UnicodeString original(static_cast<UChar32>(c));
    if (!nfkc->hasBoundaryBefore(static_cast<UChar32>(c))) {
      std::printf("{0x%X, kJoins},\n", static_cast<unsigned>(c));
      continue;
    }
    // Character by character, so that the transliterator's rules for phrases stay out.
    icu::UnicodeString folded = nfkc->normalize(original, status);
    if (is_han(c)) simplify->transliterate(folded);
    if (folded == original) continue;
    if (folded.countChar32() == 1) {
      std::printf("{0x%X, 0x%X},\n", static_cast<unsigned>(c),
                  static_cast<unsigned>(folded.char32At(0)));
    } else {
      std::printf("{0x%X, kExpands},\n", static_cast<unsigned>(c));
      folded.toUTF8String(expansions.emplace_back(c, "").second);
    }
  }
  std::printf("};\nconstexpr ExpansionEntry kExpansions[] = {\n");
  for (const auto& [c, text] : expansions) {
    std::printf("{0x%X, \"", static_cast<unsigned>(c));
    for (const char byte : text) std::printf("\\%03o", static_cast<unsigned char>(byte));
    std::printf("\"},\n");
  }
  std::printf("};\n");
}

/// The main reading of each character of the basic Han block, without tone.
void write_readings() {
  const auto to_latin = transliterator("Han-Latin");
  const auto to_ascii = transliterator("Latin-ASCII");
  std::map<std::string, int> ids{{"", 0}};
  std::vector<std::string> syllables{""};
  std::printf("constexpr std::uint16_t kReadingOf[] = {\n");
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    icu::UnicodeString reading(static_cast<UChar32>(c));
    to_latin->transliterate(reading);
    to_ascii->transliterate(reading);
    std::string syllable;
    reading.toUTF8String(syllable);
    for (const char letter : syllable) {
      if (letter < 'a' || letter > 'z') {
        syllable.clear();
        break;
      }
    }
    const auto [it, fresh] = ids.try_emplace(syllable, static_cast<int>(syllables.size()));
    if (fresh) syllables.push_back(syllable);
    std::printf("%d,%s", it->second, c % 16 == 15 ? "\n" : "");
  }
  std::printf("};\nconstexpr std::string_view kSyllables[] = {\n");
  for (const std::string& syllable : syllables) std::printf("\"%s\",\n", syllable.c_str());
  std::printf("};\n");
}

/// What a character of the basic Han block becomes alone, so that rules for phrases stay out.
char32_t alone(const icu::Transliterator& transliterator, char32_t c) {
  icu::UnicodeString text(static_cast<UChar32>(c));
  transliterator.transliterate(text);
  return text.countChar32() == 1 ? static_cast<char32_t>(text.char32At(0)) : c;
}

/// Simplified characters that are others in Traditional writing, and those that only it has.
void write_scripts() {
  const auto to_traditional = transliterator("Simplified-Traditional");
  const auto to_simplified = transliterator("Traditional-Simplified");
  std::printf("constexpr ScriptEntry kTraditional[] = {\n");
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    const char32_t other = alone(*to_traditional, c);
    // What is simplified to another character is no Simplified one.
    if (other == c || alone(*to_simplified, c) != c) continue;
    std::printf("{0x%X, 0x%X},\n", static_cast<unsigned>(c), static_cast<unsigned>(other));
  }
  std::printf("};\nconstexpr char32_t kOnlyTraditional[] = {\n");
  for (char32_t c = kFirstHan; c <= kLastHan; ++c) {
    if (alone(*to_simplified, c) != c) std::printf("0x%X,\n", static_cast<unsigned>(c));
  }
  std::printf("};\n");
}

}  // namespace
}  // namespace fixlore

/// Writes the scripts where it is asked for them, else folds and readings.
int main(int argc, char** argv) {
  std::printf("// Made by analyzers/generate_tables.cc from ICU %s.\n", U_ICU_VERSION);
  if (argc > 1 && std::string_view(argv[1]) == "scripts") {
    fixlore::write_scripts();
    return 0;
  }
  fixlore::write_folds();
  fixlore::write_readings();
}
