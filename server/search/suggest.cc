// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/suggest.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "analyzers/completion_keys.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/schema/suggestion_table.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxTypedBytes = 200;
constexpr std::size_t kMaxWords = 8;
constexpr std::size_t kMinLetters = 2;  // of pinyin or initials: one letter says nothing

/// Texts of which all words are looked for, for each way of typing: what keeps the time bounded.
constexpr std::size_t kLookedThrough = 100;

using Ranges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// What was typed, by TypingKind; empty where it is not typed in that way.
using TypedKeys = std::array<std::string, kTypingKinds>;

constexpr std::array<TypingKind, kTypingKinds> kKinds = {TypingKind::kText, TypingKind::kPinyin,
                                                         TypingKind::kInitials};

TypedKeys typed_keys(std::string_view typed, const Normalizer& normalizer) {
  TypedKeys keys;
  for (const TypingKind kind : kKinds) {
    keys[static_cast<std::size_t>(kind)] = typed_key(typed, kind, normalizer);
  }
  const auto letters = std::ranges::count_if(keys[0], ascii::is_letter);
  if (static_cast<std::size_t>(letters) < kMinLetters) keys[1] = keys[2] = "";
  return keys;
}

std::vector<std::string_view> words_of(std::string_view typed) {
  std::vector<std::string_view> words;
  while (words.size() < kMaxWords) {
    typed = ascii::trim(typed);
    if (typed.empty()) break;
    const std::size_t end = std::min(typed.find_first_of(ascii::kSpaces), typed.size());
    words.push_back(typed.substr(0, end));
    typed.remove_prefix(end);
  }
  return words;
}

/// A text that was found, in the classes of the corpus.
struct Found {
  std::size_t class_index;
  SuggestionTable::Match match;
  SuggestionEntry entry;
  Ranges marks;
};

bool comes_before(const Found& a, const Found& b) {
  const auto group = [](const Found& f) { return std::tie(f.match.kind, f.match.inside); };
  if (group(a) != group(b)) return group(a) < group(b);
  return suggested_before(a.entry, b.entry);
}

/// Where a text has what was typed: ranges of it, or nothing where it does not. With `kind`, typed
/// in that way alone.
std::optional<Ranges> find_typed(const std::vector<CompletionKey>& keys, const TypedKeys& typed,
                                 std::optional<TypingKind> kind = std::nullopt) {
  for (const CompletionKey& key : keys) {
    const std::string& wanted = typed[static_cast<std::size_t>(key.kind)];
    if (wanted.empty() || (kind && key.kind != *kind)) continue;
    for (const std::uint32_t start : key.starts) {
      if (key.text.compare(start, wanted.size(), wanted) != 0) continue;
      const auto from = key.origins.begin() + start;
      return Ranges(from, from + static_cast<std::ptrdiff_t>(wanted.size()));
    }
  }
  return std::nullopt;
}

/// Sorted and disjoint, with neighbours joined.
Ranges joined(Ranges ranges) {
  std::ranges::sort(ranges);
  Ranges out;
  for (const auto& [begin, end] : ranges) {
    if (!out.empty() && begin <= out.back().second) {
      out.back().second = std::max(out.back().second, end);
    } else {
      out.emplace_back(begin, end);
    }
  }
  return out;
}

/// The suggestions so far, and the steps that add to them.
class Collector {
 public:
  Collector(const Corpus& corpus, const Normalizer& normalizer, std::size_t limit)
      : corpus_(corpus), normalizer_(normalizer), limit_(limit) {}

  bool full() const { return found_.size() >= limit_; }

  /// Adds the best of the texts that go on from what was typed in that way.
  void add(const TypedKeys& typed, TypingKind kind) {
    std::vector<Found> more = best(typed, kind, limit_);
    for (Found& each : more) {
      const auto marks = find_typed(completion_keys(each.entry.text, normalizer_), typed, kind);
      if (marks) each.marks = joined(*marks);
    }
    add_sorted(std::move(more));
  }

  /// Adds texts that have all of these words, looking through the best of those with the rarest.
  void add_with_all(const std::vector<TypedKeys>& words) {
    const TypedKeys& rarest =
        *std::ranges::min_element(words, {}, [&](const TypedKeys& word) { return places(word); });
    std::vector<Found> more;
    for (const TypingKind kind : kKinds) {
      for (Found& each : best(rarest, kind, kLookedThrough)) {
        if (mark_all(each, words)) more.push_back(std::move(each));
      }
    }
    add_sorted(std::move(more));
  }

  std::vector<Suggestion> take() {
    std::vector<Suggestion> suggestions;
    for (Found& each : found_) {
      Suggestion& made = suggestions.emplace_back();
      made.kind = each.entry.kind;
      made.text = {std::move(each.entry.text), std::move(each.marks)};
      if (each.entry.docid == 0) continue;
      made.id = corpus_.class_files(each.class_index).store.meta(each.entry.docid).meta.id;
      made.anchor = std::move(each.entry.anchor);
    }
    return suggestions;
  }

 private:
  std::vector<Found> best(const TypedKeys& typed, TypingKind kind, std::size_t limit) const {
    const std::string& wanted = typed[static_cast<std::size_t>(kind)];
    std::vector<Found> out;
    for (std::size_t c = 0; c < corpus_.class_count() && !wanted.empty(); ++c) {
      const SuggestionTable& table = corpus_.class_files(c).suggestions;
      for (const SuggestionTable::Match& match : table.find(kind, wanted, limit)) {
        out.push_back({c, match, table.entry(match.number), {}});
      }
    }
    return out;
  }

  std::size_t places(const TypedKeys& word) const {
    std::size_t sum = 0;
    for (std::size_t c = 0; c < corpus_.class_count(); ++c) {
      for (const TypingKind kind : kKinds) {
        const std::string& wanted = word[static_cast<std::size_t>(kind)];
        if (!wanted.empty()) sum += corpus_.class_files(c).suggestions.count(kind, wanted);
      }
    }
    return sum;
  }

  bool mark_all(Found& found, const std::vector<TypedKeys>& words) const {
    const std::vector<CompletionKey> keys = completion_keys(found.entry.text, normalizer_);
    Ranges all;
    for (const TypedKeys& word : words) {
      const auto marks = find_typed(keys, word);
      if (!marks) return false;
      all.insert(all.end(), marks->begin(), marks->end());
    }
    found.marks = joined(std::move(all));
    return true;
  }

  void add_sorted(std::vector<Found> more) {
    std::ranges::stable_sort(more, comes_before);
    for (Found& each : more) {
      if (!join_same(each) && !full()) found_.push_back(std::move(each));
    }
  }

  /// Whether the text is there already. A code or heading that several classes have is of several
  /// articles. A query says nothing that a title, code or heading of its wording does not.
  bool join_same(const Found& found) {
    for (Found& known : found_) {
      if (is_query(known) || is_query(found)) {
        if (normalizer_.fold(known.entry.text) == normalizer_.fold(found.entry.text)) return true;
        continue;
      }
      if (known.entry.kind != found.entry.kind || known.entry.text != found.entry.text) continue;
      const bool same_class = known.class_index == found.class_index;
      if (same_class && known.match.number == found.match.number) return true;
      if (same_class || known.entry.kind == SuggestionKind::kTitle) continue;
      known.entry.docid = 0;
      return true;
    }
    return false;
  }

  static bool is_query(const Found& found) { return found.entry.kind == SuggestionKind::kQuery; }

  const Corpus& corpus_;
  const Normalizer& normalizer_;
  std::size_t limit_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit, const Corpus& corpus,
                                const Normalizer& normalizer) {
  typed = typed.substr(0, char_boundary_before(typed, kMaxTypedBytes));
  if (limit == 0) return {};
  const TypedKeys keys = typed_keys(typed, normalizer);
  Collector collector(corpus, normalizer, limit);
  for (const TypingKind kind : kKinds) {
    if (!collector.full()) collector.add(keys, kind);
  }
  std::vector<TypedKeys> words;
  for (const std::string_view word : words_of(typed)) {
    TypedKeys word_keys = typed_keys(word, normalizer);
    if (!word_keys[0].empty()) words.push_back(std::move(word_keys));
  }
  if (words.size() > 1 && !collector.full()) collector.add_with_all(words);
  return collector.take();
}

}  // namespace fixlore
