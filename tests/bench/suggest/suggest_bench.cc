// SPDX-License-Identifier: GPL-3.0-or-later
// Types pieces of the titles of an index and looks for the title among the first five suggestions.
//
// usage: suggest_bench INDEX [FLOOR]
//
// A piece begins where a word begins and has some characters, syllables of pinyin (main readings)
// or initials. Many titles share a piece such as "tid", and only five can be shown: beside R@5 of
// all pieces stand the highest to be expected, and that of the pieces which at most five titles
// have. Where the last is below FLOOR the exit code is 1. Times are processor time of the library
// in one thread, so that a busy machine does not count.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "analyzers/completion_keys.h"
#include "base/error.h"
#include "base/utf8.h"
#include "server/search/searcher_pool.h"

namespace fixlore {
namespace {

constexpr std::size_t kShown = 5;
constexpr std::size_t kSample = 1000;
constexpr std::size_t kPage = 1000;
constexpr std::uint64_t kSeed = 20261122;

struct Piece {
  std::string typed;
  std::string id;  ///< of the article whose title it is from
};

/// Pieces of `units` characters of a title, each once.
std::set<std::string> pieces_of(const std::string& title, TypingKind kind, std::size_t units,
                                const Normalizer& normalizer) {
  const std::vector<CompletionKey> keys = completion_keys(title, normalizer);
  const auto key = std::ranges::find(keys, kind, &CompletionKey::kind);  // the main readings
  std::set<std::string> pieces;
  if (key == keys.end()) return pieces;
  for (const std::uint32_t start : key->starts) {
    std::size_t end = start;
    std::size_t taken = 0;
    for (; taken < units && end < key->text.size(); ++taken) {
      const auto origin = key->origins[end];
      if (kind != TypingKind::kText && !is_han(decode_utf8(title, origin.first).code_point)) break;
      while (end < key->text.size() && key->origins[end] == origin) ++end;
    }
    if (taken == units) pieces.insert(key->text.substr(start, end - start));
  }
  return pieces;
}

/// Processor time of this thread.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Outcome {
  std::size_t asked = 0;
  std::size_t found = 0;
  double recall() const {
    return asked == 0 ? 1 : static_cast<double>(found) / static_cast<double>(asked);
  }
  void add(bool hit) {
    ++asked;
    found += hit ? 1 : 0;
  }
};

/// Measures one kind and length, prints a line, and returns R@5 of pieces that few titles have.
double measure(const std::vector<FrontMatter>& articles, TypingKind kind, const char* name,
               std::size_t units, const Normalizer& normalizer, Searcher& searcher) {
  std::vector<Piece> pieces;
  std::map<std::string, std::size_t> titles_with;
  for (const FrontMatter& article : articles) {
    for (const std::string& typed : pieces_of(article.title, kind, units, normalizer)) {
      ++titles_with[typed];
      pieces.push_back({typed, article.id});
    }
  }
  std::mt19937_64 random(kSeed);
  std::ranges::shuffle(pieces, random);
  pieces.resize(std::min(pieces.size(), kSample));
  Outcome all;
  Outcome few;
  double possible = 0;
  std::vector<double> times;
  for (const Piece& piece : pieces) {
    const double began = cpu_ms();
    const std::vector<Suggestion> shown = searcher.suggest(piece.typed, kShown);
    times.push_back(cpu_ms() - began);
    const bool hit = std::ranges::find(shown, piece.id, &Suggestion::id) != shown.end();
    all.add(hit);
    const std::size_t titles = titles_with[piece.typed];
    possible += static_cast<double>(std::min(titles, kShown)) / static_cast<double>(titles);
    if (titles <= kShown) few.add(hit);
  }
  if (times.empty()) return 1;
  std::ranges::sort(times);
  const auto percentile = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::printf("%-9s %5zu %7zu %7.3f %9.3f %7zu %7.3f %8.3f %8.3f\n", name, units, all.asked,
              all.recall(), possible / static_cast<double>(all.asked), few.asked, few.recall(),
              percentile(0.5), percentile(0.99));
  return few.recall();
}

int run(const char* index, double floor) {
  const Normalizer normalizer;
  SearcherPool pool{index};
  const SearcherPool::Lease searcher = pool.lease({});
  std::vector<FrontMatter> articles;
  for (std::vector<FrontMatter> page;
       !(page = searcher->articles(articles.size(), kPage)).empty();) {
    articles.insert(articles.end(), page.begin(), page.end());
  }
  std::printf("%zu titles\n%-9s %5s %7s %7s %9s %7s %7s %8s %8s\n", articles.size(), "typed",
              "units", "pieces", "R@5", "possible", "of few", "R@5", "p50 ms", "p99 ms");
  const struct {
    TypingKind kind;
    const char* name;
    std::size_t units;
  } kRows[] = {
      {TypingKind::kText, "text", 1},         {TypingKind::kText, "text", 3},
      {TypingKind::kText, "text", 5},         {TypingKind::kText, "text", 8},
      {TypingKind::kPinyin, "pinyin", 2},     {TypingKind::kPinyin, "pinyin", 3},
      {TypingKind::kPinyin, "pinyin", 4},     {TypingKind::kInitials, "initials", 3},
      {TypingKind::kInitials, "initials", 4}, {TypingKind::kInitials, "initials", 6},
  };
  bool below = false;
  for (const auto& row : kRows) {
    const double recall = measure(articles, row.kind, row.name, row.units, normalizer, *searcher);
    below |= recall < floor;
  }
  return below ? 1 : 0;
}

}  // namespace
}  // namespace fixlore

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: suggest_bench INDEX [FLOOR]\n");
    return 2;
  }
  try {
    return fixlore::run(argv[1], argc > 2 ? std::atof(argv[2]) : 0);
  } catch (const fixlore::Error& error) {
    std::fprintf(stderr, "suggest_bench: %s\n", error.what());
    return 1;
  }
}
