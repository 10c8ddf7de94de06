// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/spelling.h"

#include <algorithm>
#include <map>
#include <vector>

#include "analyzers/pinyin.h"
#include "analyzers/traditional.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/schema/fields.h"
#include "server/search/han_text.h"
#include "server/search/pinyin_words.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxBytes = 400;  // longer texts are pasted: no typing slips in them
constexpr Xapian::doccount kRare = 2;   // articles that may have a word that is still a slip
constexpr double kTimesAsFrequent = 10;
constexpr double kUnknown = 0.5;  // articles counted for a pair that none has
constexpr std::size_t kMinWordLength = 4;
constexpr std::size_t kShortWordLength = 5;  // up to which names are near to words by chance
constexpr std::size_t kMaxWordLength = 24;
constexpr std::size_t kMaxPinyinWords = 8;  // of a query, that are looked for in titles

/// "ora-12541" for the word "ora12541", if articles have that; else an empty string.
std::string hyphenated_code(const std::string& word, const Corpus& corpus) {
  const std::size_t letters =
      static_cast<std::size_t>(std::ranges::find_if(word, ascii::is_digit) - word.begin());
  const bool ends_in_digits =
      std::all_of(word.begin() + static_cast<std::ptrdiff_t>(letters), word.end(), ascii::is_digit);
  if (letters < 2 || letters == word.size() || !ends_in_digits) return {};
  std::string code = word;
  code.insert(letters, 1, '-');
  const bool is_known = corpus.has(index_term(TermPlace::kBody, TokenKind::kCompound, code));
  return is_known ? code : std::string();
}

struct HanChar {
  std::size_t begin, end;  // in the text
  char32_t folded;
  std::uint32_t word;  // where its word starts in the text
  bool alone;          // a word by itself: what segmentation leaves where it knows no word
  bool known;          // part of a word that more than a few articles have
};

/// Whether two neighbours may be meant to be one word: single characters that segmentation left, or
/// a word of the dictionary that next to no article has.
bool may_be_slip(const HanChar& a, const HanChar& b) {
  return (a.alone && b.alone) || (a.word == b.word && !a.known);
}

/// The Han characters of each run of the text, folded, with what segmentation makes of them.
std::vector<std::vector<HanChar>> han_runs(std::string_view text, const std::vector<Token>& tokens,
                                           const Normalizer& normalizer, const Corpus& corpus) {
  std::map<std::size_t, const Token*> words;  // by where they end
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kWord) words.emplace(token.end, &token);
  }
  std::vector<std::vector<HanChar>> runs(1);
  for (std::size_t i = 0; i < text.size();) {
    const DecodedChar d = decode_utf8(text, i);
    const std::size_t end = i + d.length;
    if (is_han(d.code_point)) {
      const char32_t folded = decode_utf8(normalizer.fold(text.substr(i, d.length)), 0).code_point;
      HanChar& made = runs.back().emplace_back(
          HanChar{i, end, folded, static_cast<std::uint32_t>(i), true, false});
      const auto word = words.lower_bound(end);
      if (word != words.end() && word->second->begin <= i) {
        made.word = word->second->begin;
        made.alone = count_chars(word->second->term) < 2;
        made.known = !made.alone && corpus.articles_with(word->second->term) > kRare;
      }
    } else if (!runs.back().empty()) {
      runs.emplace_back();
    }
    i = end;
  }
  return runs;
}

std::string utf8_of(char32_t first, char32_t second) {
  std::string text;
  append_utf8(text, first);
  append_utf8(text, second);
  return text;
}

/// A character that should be another, and how many times more articles say so.
struct Slip {
  std::size_t at;  // index in its run
  char32_t better;
  double gain;
};

class Corrector {
 public:
  explicit Corrector(const Corpus& corpus) : corpus_(corpus) {}

  /// Slips of a run: two neighbours that belong to no known word may be meant to be one, and a
  /// single character beside a word to be the end or the beginning of a longer one. At most one a
  /// pair, the surest first.
  std::vector<Slip> slips(const std::vector<HanChar>& run, const PinyinTable& pinyin) const {
    std::vector<Slip> found;
    for (std::size_t i = 0; i + 1 < run.size(); ++i) {
      if (!may_be_slip(run[i], run[i + 1])) continue;
      consider_pair(run, i, i, pinyin, found);
      consider_pair(run, i, i + 1, pinyin, found);
    }
    for (std::size_t i = 0; i < run.size(); ++i) {
      if (!run[i].alone) continue;
      if (i > 0) consider_beside_word(run, i, i - 1, pinyin, found);
      if (i + 1 < run.size()) consider_beside_word(run, i, i + 1, pinyin, found);
    }
    if (found.empty()) {
      for (std::size_t i = 2; i < run.size(); ++i) consider_end_of_word(run, i, pinyin, found);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Slip& a, const Slip& b) { return a.gain > b.gain; });
    std::vector<Slip> kept;
    for (const Slip& slip : found) {
      const bool apart = std::all_of(kept.begin(), kept.end(), [&](const Slip& other) {
        return std::max(slip.at, other.at) - std::min(slip.at, other.at) > 1;
      });
      if (apart) kept.push_back(slip);
    }
    return kept;
  }

  /// The most frequent word at one edit from an unknown one; empty when there is none. Any name of
  /// four letters (jira, eset, saml) is near to some word, so that more is asked of short ones.
  std::string better_word(const std::string& word) const {
    if (word.size() < kMinWordLength || word.size() > kMaxWordLength) return {};
    std::string best;
    Xapian::doccount best_frequency = 0;
    const bool is_short = word.size() <= kShortWordLength;
    const Xapian::doccount least = is_short ? kRare + 1 : 1;
    const auto consider = [&](const std::string& other) {
      if (is_short && (other.size() < kMinWordLength || other[0] != word[0])) return;
      const Xapian::doccount found = frequency(other);
      if (found >= least && found > best_frequency) {
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
  Xapian::doccount frequency(const std::string& word) const { return corpus_.articles_with(word); }

  /// Adds the best word that the pair from `first` on becomes when the character `at` is replaced
  /// by one that sounds the same.
  void consider_pair(const std::vector<HanChar>& run, std::size_t first, std::size_t at,
                     const PinyinTable& pinyin, std::vector<Slip>& found) const {
    const double known = pair_frequency(run[first].folded, run[first + 1].folded);
    Slip best{at, 0, kTimesAsFrequent};
    for (const char32_t other : pinyin.homophones(run[at].folded)) {
      if (other == run[at].folded) continue;
      const std::string word =
          at == first ? utf8_of(other, run[first + 1].folded) : utf8_of(run[first].folded, other);
      const double gain = frequency(word) / std::max(known, kUnknown);
      if (gain > best.gain) best = {at, other, gain};
    }
    if (best.better != 0) found.push_back(best);
  }

  /// Adds the best character in place of the single one at `at`, which articles have with neither
  /// neighbour, that sounds the same and follows or precedes the word `beside` it. Segmentation
  /// knows few words of three characters, 服务器 not among them, so the pair tells.
  void consider_beside_word(const std::vector<HanChar>& run, std::size_t at, std::size_t beside,
                            const PinyinTable& pinyin, std::vector<Slip>& found) const {
    if (run[beside].alone) return;
    if (at > 0 && pair_frequency(run[at - 1].folded, run[at].folded) > 0) return;
    if (at + 1 < run.size() && pair_frequency(run[at].folded, run[at + 1].folded) > 0) return;
    Slip best{at, 0, kTimesAsFrequent};
    for (const char32_t other : pinyin.homophones(run[at].folded)) {
      if (other == run[at].folded) continue;
      const double frequency = at < beside ? pair_frequency(other, run[beside].folded)
                                           : pair_frequency(run[beside].folded, other);
      const double gain = frequency / kUnknown;
      if (gain > best.gain) best = {at, other, gain};
    }
    if (best.better != 0) found.push_back(best);
  }

  /// Adds the character that makes a longer word of the pair before `at` and itself, as in 路由器,
  /// where it sounds the same as what no article has there (路由其). Few articles need to
  /// say so, where they have just that.
  void consider_end_of_word(const std::vector<HanChar>& run, std::size_t at,
                            const PinyinTable& pinyin, std::vector<Slip>& found) const {
    if (run[at].known) return;
    const bool goes_on =
        at + 1 < run.size() && (run[at + 1].word == run[at].word ||
                                pair_frequency(run[at].folded, run[at + 1].folded) > 0);
    if (goes_on || pair_frequency(run[at - 2].folded, run[at - 1].folded) <= kRare) return;
    const auto with = [&](char32_t last) {
      std::string longer = utf8_of(run[at - 2].folded, run[at - 1].folded);
      append_utf8(longer, last);
      return longer;
    };
    if (stands_somewhere(with(run[at].folded), corpus_)) return;
    Slip best{at, 0, 0};
    for (const char32_t other : pinyin.homophones(run[at].folded)) {
      if (other == run[at].folded) continue;
      const double gain = pair_frequency(run[at - 1].folded, other) / kUnknown;
      if (gain > best.gain && ends_word_somewhere(with(other), corpus_)) best = {at, other, gain};
    }
    if (best.better != 0) found.push_back(best);
  }

  double pair_frequency(char32_t first, char32_t second) const {
    return corpus_.articles_with(
        index_term(TermPlace::kBody, TokenKind::kGram, utf8_of(first, second)));
  }

  const Corpus& corpus_;
};

}  // namespace

std::vector<Correction> find_slips(std::string_view text, Analyzer& analyzer,
                                   const Corpus& corpus) {
  if (text.size() > kMaxBytes) return {};
  const Corrector corrector(corpus);
  std::vector<Correction> corrections;
  const std::vector<Token> tokens = analyzer.analyze(text);
  const bool traditional = is_written_traditional(text);
  for (const std::vector<HanChar>& run : han_runs(text, tokens, analyzer.normalizer(), corpus)) {
    for (const Slip& slip : corrector.slips(run, analyzer.normalizer().pinyin())) {
      std::string replaced;
      append_utf8(replaced, traditional ? traditional_of(slip.better) : slip.better);
      corrections.push_back({run[slip.at].begin, run[slip.at].end, std::move(replaced)});
    }
  }
  std::size_t looked_up = 0;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kWord || corpus.has(token.term)) continue;
    std::string code = hyphenated_code(token.term, corpus);
    if (!code.empty()) corrections.push_back({token.begin, token.end, std::move(code)});
    if (!std::ranges::all_of(token.term, ascii::is_lower)) continue;
    const bool is_name = corpus.vocabulary().is_name(token.term);
    std::string better = is_name ? std::string() : corrector.better_word(token.term);
    if (better.empty() && looked_up++ < kMaxPinyinWords) {
      better = words_by_pinyin(token.term, corpus, analyzer.normalizer());
    }
    if (better.empty()) continue;
    const bool sure = token.term.size() > kShortWordLength;
    corrections.push_back({token.begin, token.end, std::move(better), sure});
  }
  std::ranges::sort(corrections, {}, &Correction::begin);
  return corrections;
}

std::string with_corrections(std::string_view text, const std::vector<Correction>& corrections) {
  std::string made;
  std::size_t at = 0;
  for (const Correction& correction : corrections) {
    made += text.substr(at, correction.begin - at);
    made += correction.text;
    at = correction.end;
  }
  made += text.substr(at);
  return made;
}

}  // namespace fixlore
