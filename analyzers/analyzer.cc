// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/analyzer.h"

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

constexpr std::uint32_t kHardGap = 8;      // positions between two sentences or lines
constexpr std::size_t kMaxWordBytes = 64;  // longer runs of letters are data, not words
constexpr std::size_t kMaxCompoundBytes = 240;

enum class CharClass : std::uint8_t { kSpace, kHardBreak, kPunctuation, kConnector, kLatin, kCjk };

/// Signs that join the parts of an identifier: paths, versions, options, codes, addresses.
bool is_connector(char32_t c) {
  switch (c) {
    case '_':
    case '-':
    case '.':
    case '/':
    case '\\':
    case ':':
    case '@':
    case '+':
    case '#':
    case '%':
      return true;
    default:
      return false;
  }
}

CharClass classify(char32_t c) {
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return CharClass::kLatin;
    if (c == '\n') return CharClass::kHardBreak;
    if (c <= ' ') return CharClass::kSpace;
    if (is_connector(c)) return CharClass::kConnector;
    return c == '!' || c == '?' || c == ';' ? CharClass::kHardBreak : CharClass::kPunctuation;
  }
  if (is_han(c) || (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0xAC00 && c <= 0xD7A3)) {
    return CharClass::kCjk;
  }
  if (c == 0x3002) return CharClass::kHardBreak;
  if (u_isalnum(static_cast<UChar32>(c))) return CharClass::kLatin;
  if (u_isUWhiteSpace(static_cast<UChar32>(c))) return CharClass::kSpace;
  return CharClass::kPunctuation;
}

/// A word of a run: a range of the folded text.
struct Part {
  std::uint32_t begin;
  std::uint32_t end;
};

}  // namespace

const char* to_string(TokenKind kind) {
  switch (kind) {
    case TokenKind::kWord:
      return "word";
    case TokenKind::kStem:
      return "stem";
    case TokenKind::kGram:
      return "gram";
    case TokenKind::kPair:
      return "pair";
    case TokenKind::kCompound:
      return "compound";
  }
  return "word";
}

/// Walks one folded text and collects its tokens. Owns the ICU break iterator and the stemmer.
class Analyzer::Segmenter {
 public:
  explicit Segmenter(const UserDictionary* own_words)
      : own_words_(own_words), stemmer_(sb_stemmer_new("english", "UTF_8")) {
    UErrorCode status = U_ZERO_ERROR;
    words_.reset(icu::BreakIterator::createWordInstance(icu::Locale("zh"), status));
    if (U_FAILURE(status) || stemmer_ == nullptr) {
      sb_stemmer_delete(stemmer_);
      throw Error(ErrorCode::kInternal, "cannot make an ICU word iterator and a stemmer");
    }
  }
  ~Segmenter() { sb_stemmer_delete(stemmer_); }
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  std::vector<Token> run(const NormalizedText& normalized);

 private:
  void cjk_run(std::uint32_t begin, std::uint32_t end);
  std::vector<std::uint32_t> word_ends(std::uint32_t begin, std::uint32_t end);
  std::vector<Part> own_words(std::uint32_t begin, std::uint32_t end) const;
  void latin_chunk(std::uint32_t begin, std::uint32_t end);
  void latin_part(Part part);
  void pair(Part first, Part second, std::uint32_t position);
  std::uint32_t scan(std::uint32_t begin, CharClass wanted) const;
  void emit(TokenKind kind, std::uint32_t begin, std::uint32_t end, std::uint32_t position,
            std::string term = {});

  const UserDictionary* own_words_;
  std::unique_ptr<icu::BreakIterator> words_;
  sb_stemmer* stemmer_;
  // State of one run.
  const NormalizedText* source_ = nullptr;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t hint_ = 0;  // where original_range left off
  std::uint32_t position_ = 0;
  Part previous_{0, 0};  // last Latin part, for pairs over a space
  std::uint32_t previous_position_ = 0;
};

std::vector<Token> Analyzer::Segmenter::run(const NormalizedText& normalized) {
  source_ = &normalized;
  text_ = normalized.text;
  tokens_.clear();
  tokens_.reserve(text_.size() / 3);
  hint_ = 0;
  position_ = 0;
  previous_ = {0, 0};
  const auto size = static_cast<std::uint32_t>(text_.size());
  for (std::uint32_t i = 0; i < size;) {
    const DecodedChar d = decode_utf8(text_, i);
    const CharClass c = classify(d.code_point);
    const auto next = i + static_cast<std::uint32_t>(d.length);
    if (c == CharClass::kCjk) {
      const std::uint32_t end = scan(next, CharClass::kCjk);
      cjk_run(i, end);
      i = end;
    } else if (c == CharClass::kLatin) {
      const std::uint32_t end = scan(next, CharClass::kLatin);
      latin_chunk(i, end);
      i = end;
    } else {
      if (c == CharClass::kHardBreak) position_ += kHardGap;
      i = next;
    }
  }
  return std::exchange(tokens_, {});
}

/// End of the run that begins before `i`: CJK characters alone, or an identifier-like chunk of
/// letters, digits and the connectors between them.
std::uint32_t Analyzer::Segmenter::scan(std::uint32_t i, CharClass wanted) const {
  std::uint32_t end = i;
  while (i < text_.size()) {
    const DecodedChar d = decode_utf8(text_, i);
    const CharClass c = classify(d.code_point);
    i += static_cast<std::uint32_t>(d.length);
    if (c == wanted) {
      end = i;
    } else if (wanted != CharClass::kLatin || c != CharClass::kConnector || i > end + 3) {
      break;  // at most three connectors in a row: "http://"
    }
  }
  return end;
}

void Analyzer::Segmenter::emit(TokenKind kind, std::uint32_t begin, std::uint32_t end,
                               std::uint32_t position, std::string term) {
  const auto [from, to] = source_->original_range(begin, end, hint_);
  if (term.empty()) term = text_.substr(begin, end - begin);
  tokens_.push_back({std::move(term), from, to, position, kind});
}

/// Where the words of a CJK run end, as ICU's dictionary has it.
std::vector<std::uint32_t> Analyzer::Segmenter::word_ends(std::uint32_t begin, std::uint32_t end) {
  // UTF-16 for ICU, with the byte offset of every unit.
  icu::UnicodeString utf16;
  std::vector<std::uint32_t> offset;
  for (std::uint32_t i = begin; i < end;) {
    const DecodedChar d = decode_utf8(text_, i);
    utf16.append(static_cast<UChar32>(d.code_point));
    offset.resize(static_cast<std::size_t>(utf16.length()), i);
    i += static_cast<std::uint32_t>(d.length);
  }
  offset.push_back(end);
  words_->setText(utf16);
  words_->first();
  std::vector<std::uint32_t> ends;
  for (int32_t to = words_->next(); to != icu::BreakIterator::DONE; to = words_->next()) {
    ends.push_back(offset[static_cast<std::size_t>(to)]);
  }
  return ends;
}

/// Words of the user's dictionary in a CJK run, the longest from left to right.
std::vector<Part> Analyzer::Segmenter::own_words(std::uint32_t begin, std::uint32_t end) const {
  std::vector<Part> found;
  if (own_words_ == nullptr || own_words_->empty()) return found;
  for (std::uint32_t i = begin; i < end;) {
    const auto length =
        static_cast<std::uint32_t>(own_words_->longest_prefix(text_.substr(i, end - i)));
    if (length > 0) found.push_back({i, i + length});
    i += length > 0 ? length : static_cast<std::uint32_t>(decode_utf8(text_, i).length);
  }
  return found;
}

void Analyzer::Segmenter::cjk_run(std::uint32_t begin, std::uint32_t end) {
  std::vector<std::uint32_t> chars;
  for (std::uint32_t i = begin; i < end;) {
    chars.push_back(i);
    i += static_cast<std::uint32_t>(decode_utf8(text_, i).length);
  }
  chars.push_back(end);
  std::vector<std::uint32_t> ends = word_ends(begin, end);
  const std::vector<Part> own = own_words(begin, end);
  for (const Part& word : own) {  // no other word reaches across its borders
    if (word.begin > begin) ends.push_back(word.begin);
    ends.push_back(word.end);
  }
  if (!own.empty()) {
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  }
  std::vector<std::uint32_t> position_at;  // of each character
  std::uint32_t from = begin;
  auto word = own.begin();
  for (const std::uint32_t to : ends) {
    if (word != own.end() && word->end <= from) ++word;
    const bool inside = word != own.end() && word->begin <= from;
    const bool first_of_own = inside && word->begin == from;
    if (first_of_own) emit(TokenKind::kWord, word->begin, word->end, position_);
    // Of an own word, parts of one character say nothing.
    const bool is_single = chars[position_at.size() + 1] == to;
    const bool is_whole = first_of_own && word->end == to;
    if (!inside || !(is_single || is_whole)) emit(TokenKind::kWord, from, to, position_);
    while (chars[position_at.size()] < to) position_at.push_back(position_);
    ++position_;
    from = to;
  }
  for (std::size_t i = 0; i + 1 < chars.size(); ++i) {
    emit(TokenKind::kGram, chars[i], chars[std::min(i + 2, chars.size() - 1)], position_at[i]);
  }
  previous_ = {0, 0};
}

void Analyzer::Segmenter::latin_chunk(std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t first_position = position_;
  std::size_t parts = 0;
  Part last{0, 0};
  for (std::uint32_t i = begin; i < end;) {
    Part part{i, i};
    while (part.end < end) {
      const DecodedChar d = decode_utf8(text_, part.end);
      if (classify(d.code_point) != CharClass::kLatin) break;
      part.end += static_cast<std::uint32_t>(d.length);
    }
    if (parts > 0) {
      pair(last, part, position_ - 1);
    } else if (previous_.end > 0 && previous_.end + 1 == part.begin &&
               text_[previous_.end] == ' ') {
      pair(previous_, part, previous_position_);
    }
    latin_part(part);
    last = part;
    ++parts;
    i = part.end;
    while (i < end && is_connector(static_cast<unsigned char>(text_[i]))) ++i;
  }
  // C++, C#: the signs belong to the name when a letter stands before them and nothing after.
  std::uint32_t signs = end;
  while (signs < text_.size() && signs < end + 2 && (text_[signs] == '+' || text_[signs] == '#')) {
    ++signs;
  }
  const bool named_by_sign = signs > end && end - begin <= 2 && u_isalpha(text_[begin]);
  if (named_by_sign) {
    emit(TokenKind::kCompound, begin, signs, first_position);
  } else if (parts > 1 && end - begin <= kMaxCompoundBytes) {
    emit(TokenKind::kCompound, begin, end, first_position);
  }
  previous_ = last;
  previous_position_ = position_ - 1;
}

void Analyzer::Segmenter::latin_part(Part part) {
  const std::uint32_t length = part.end - part.begin;
  if (length <= kMaxWordBytes) {
    emit(TokenKind::kWord, part.begin, part.end, position_);
    const std::string_view word = text_.substr(part.begin, length);
    const bool stemmable = length >= 3 && std::all_of(word.begin(), word.end(),
                                                      [](char c) { return c >= 'a' && c <= 'z'; });
    if (stemmable) {
      const auto* stem = reinterpret_cast<const char*>(
          sb_stemmer_stem(stemmer_, reinterpret_cast<const sb_symbol*>(word.data()),
                          static_cast<int>(word.size())));
      std::string stemmed(stem, static_cast<std::size_t>(sb_stemmer_length(stemmer_)));
      if (stemmed != word) {
        emit(TokenKind::kStem, part.begin, part.end, position_, std::move(stemmed));
      }
    }
  }
  ++position_;
}

void Analyzer::Segmenter::pair(Part first, Part second, std::uint32_t position) {
  if (first.end - first.begin > kMaxWordBytes || second.end - second.begin > kMaxWordBytes) return;
  std::string term(text_.substr(first.begin, first.end - first.begin));
  term += '_';
  term += text_.substr(second.begin, second.end - second.begin);
  emit(TokenKind::kPair, first.begin, second.end, position, std::move(term));
}

Analyzer::Analyzer(std::shared_ptr<const Normalizer> normalizer,
                   std::shared_ptr<const UserDictionary> words)
    : normalizer_(std::move(normalizer)),
      words_(std::move(words)),
      segmenter_(std::make_unique<Segmenter>(words_.get())) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view text) {
  return segmenter_->run(normalizer_->normalize(text));
}

const Normalizer& Analyzer::normalizer() const { return *normalizer_; }

}  // namespace fixlore
