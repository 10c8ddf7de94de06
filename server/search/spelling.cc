// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/spelling.h"

#include <algorithm>
#include <vector>

#include "analyzers/pinyin.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxBytes = 400;  // longer texts are pasted: no typing slips in them
constexpr Xapian::doccount kRare = 2;   // articles that may have a pair that is still a slip
constexpr double kTimesAsFrequent = 10;
constexpr std::size_t kMinWordLength = 4;
constexpr std::size_t kMaxWordLength = 24;

struct Char {
  std::size_t begin, end;  // in the text
  char32_t folded;         // 0 for what is no Han character
};

std::vector<Char> chars_of(std::string_view text, const Normalizer& normalizer) {
  std::vector<Char> chars;
  for (std::size_t i = 0; i < text.size();) {
    const DecodedChar d = decode_utf8(text, i);
    char32_t folded = 0;
    if (is_han(d.code_point)) {
      folded = decode_utf8(normalizer.fold(text.substr(i, d.length)), 0).code_point;
    }
    chars.push_back({i, i + d.length, folded});
    i += d.length;
  }
  return chars;
}

class Corrector {
 public:
  explicit Corrector(const Corpus& corpus) : database_(corpus.database()) {}

  /// The character that should stand between these two (0: none there), or 0 for no better one.
  char32_t better_char(char32_t left, char32_t wrong, char32_t right,
                       const PinyinTable& pinyin) const {
    if (left == 0 && right == 0) return 0;
    const double known = evidence(left, wrong, right);
    if (known > kRare) return 0;
    char32_t best = 0;
    double best_evidence = kTimesAsFrequent * std::max(known, 0.5);
    for (const char32_t other : pinyin.homophones(wrong)) {
      if (other == wrong) continue;
      const double found = evidence(left, other, right);
      if (found > best_evidence) {
        best = other;
        best_evidence = found;
      }
    }
    return best;
  }

  /// The most frequent word at one edit from an unknown one; empty when there is none.
  std::string better_word(const std::string& word) const {
    if (word.size() < kMinWordLength || word.size() > kMaxWordLength || frequency(word) > 0) {
      return {};
    }
    std::string best;
    Xapian::doccount best_frequency = 0;
    const auto consider = [&](const std::string& other) {
      const Xapian::doccount found = frequency(other);
      if (found > best_frequency) {
        best_frequency = found;
        best = other;
      }
    };
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (std::size_t i = 0; i < word.size(); ++i) {
      consider(std::string(word).erase(i, 1));
      if (i + 1 < word.size()) {
        std::string swapped = word;
        std::swap(swapped[i], swapped[i + 1]);
        consider(swapped);
      }
    }
    for (std::size_t i = 0; i <= word.size(); ++i) {
      for (const char letter : kLetters) {
        consider(std::string(word).insert(i, 1, letter));
        if (i < word.size()) {
          std::string replaced = word;
          replaced[i] = letter;
          consider(replaced);
        }
      }
    }
    return best;
  }

 private:
  Xapian::doccount frequency(const std::string& word) const { return database_.get_termfreq(word); }

  /// How many articles have the character beside its neighbours; of two neighbours the fewer.
  double evidence(char32_t left, char32_t middle, char32_t right) const {
    const auto pair = [&](char32_t a, char32_t b) -> double {
      std::string text;
      append_utf8(text, a);
      append_utf8(text, b);
      return database_.get_termfreq(index_term(TermPlace::kBody, TokenKind::kGram, text));
    };
    if (left == 0) return pair(middle, right);
    if (right == 0) return pair(left, middle);
    return std::min(pair(left, middle), pair(middle, right));
  }

  const Xapian::Database& database_;
};

struct Replacement {
  std::size_t begin, end;
  std::string text;
};

}  // namespace

std::string correct_spelling(std::string_view text, Analyzer& analyzer, const Corpus& corpus) {
  if (text.size() > kMaxBytes) return {};
  const Corrector corrector(corpus);
  std::vector<Replacement> replacements;
  const std::vector<Char> chars = chars_of(text, analyzer.normalizer());
  for (std::size_t i = 0; i < chars.size(); ++i) {
    if (chars[i].folded == 0) continue;
    const char32_t left = i > 0 ? chars[i - 1].folded : 0;
    const char32_t right = i + 1 < chars.size() ? chars[i + 1].folded : 0;
    const char32_t better =
        corrector.better_char(left, chars[i].folded, right, analyzer.normalizer().pinyin());
    if (better == 0) continue;
    std::string replaced;
    append_utf8(replaced, better);
    replacements.push_back({chars[i].begin, chars[i].end, std::move(replaced)});
    ++i;  // its right neighbour was judged beside the slip: leave it
  }
  for (const Token& token : analyzer.analyze(text)) {
    const bool letters = std::all_of(token.term.begin(), token.term.end(),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
    if (token.kind != TokenKind::kWord || !letters) continue;
    std::string better = corrector.better_word(token.term);
    if (!better.empty()) replacements.push_back({token.begin, token.end, std::move(better)});
  }
  if (replacements.empty()) return {};
  std::sort(replacements.begin(), replacements.end(),
            [](const Replacement& a, const Replacement& b) { return a.begin < b.begin; });
  std::string corrected;
  std::size_t at = 0;
  for (const Replacement& replacement : replacements) {
    corrected += text.substr(at, replacement.begin - at);
    corrected += replacement.text;
    at = replacement.end;
  }
  corrected += text.substr(at);
  return corrected;
}

}  // namespace fixlore
