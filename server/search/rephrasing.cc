// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/rephrasing.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace fixlore {
namespace {

/// Bounds of what a single query can ask for.
constexpr std::size_t kMaxRephrasings = 8;
constexpr std::size_t kMaxAlternatives = 16;

/// The longest runs of whole words that are `known`, from left to right. No run is longer than
/// `longest` bytes.
template <typename Known>
std::vector<TextRange> find_runs(std::string_view folded, const std::vector<Token>& tokens,
                                 std::size_t longest, Known&& known) {
  std::set<std::uint32_t> begins, ends;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kWord && token.kind != TokenKind::kCompound) continue;
    begins.insert(token.begin);
    ends.insert(token.end);
  }
  std::vector<TextRange> runs;
  std::uint32_t done = 0;
  for (const std::uint32_t begin : begins) {
    if (begin < done) continue;
    auto end = ends.upper_bound(begin + static_cast<std::uint32_t>(longest));
    while (end != ends.begin() && *--end > begin) {
      if (!known(folded.substr(begin, *end - begin))) continue;
      runs.push_back({begin, *end});
      done = *end;
      break;
    }
  }
  return runs;
}

void add(std::vector<Alternative>& to, std::string_view said, const Alternative& one) {
  const bool is_known = one.text == said || std::ranges::any_of(to, [&](const Alternative& known) {
                          return known.text == one.text;
                        });
  if (!is_known && to.size() < kMaxAlternatives) to.push_back(one);
}

Rephrasing rephrase(std::string_view said, const Vocabulary& vocabulary) {
  Rephrasing out{std::string(said), {}};
  for (const Relation relation : {Relation::kVariant, Relation::kSynonym}) {
    for (const Alternative& one : vocabulary.alternatives(said)) {
      if (one.relation == relation) add(out.alternatives, said, one);
    }
  }
  // What is said for 软件 is said for 軟體 too.
  const std::vector<Alternative> own = out.alternatives;
  for (const Alternative& variant : own) {
    if (variant.relation != Relation::kVariant) continue;
    for (const Alternative& one : vocabulary.alternatives(variant.text)) {
      if (one.relation == Relation::kSynonym) add(out.alternatives, said, one);
    }
  }
  return out;
}

}  // namespace

std::vector<Rephrasing> find_rephrasings(std::string_view folded, const std::vector<Token>& tokens,
                                         const Vocabulary& vocabulary) {
  const auto known = [&](std::string_view run) { return !vocabulary.alternatives(run).empty(); };
  std::vector<Rephrasing> found;
  for (const TextRange& run : find_runs(folded, tokens, vocabulary.longest_term(), known)) {
    const std::string_view said = folded.substr(run.begin, run.end - run.begin);
    const bool is_new =
        std::ranges::none_of(found, [&](const Rephrasing& other) { return other.said == said; });
    if (is_new && found.size() < kMaxRephrasings) found.push_back(rephrase(said, vocabulary));
  }
  return found;
}

std::vector<TextRange> find_stop_words(std::string_view folded, const std::vector<Token>& tokens,
                                       const Vocabulary& vocabulary) {
  return find_runs(folded, tokens, vocabulary.longest_term(),
                   [&](std::string_view run) { return vocabulary.is_stop_word(run); });
}

}  // namespace fixlore
