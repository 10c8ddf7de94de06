// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/pins.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"

namespace fixlore {
namespace {

constexpr std::string_view kWideComma = "，";
constexpr const char* kExample = "write queries = ids: 重置密码, 忘记密码 = reset-password";

/// Ids are compared as they are written, so they are not folded.
std::vector<std::string_view> split_ids(std::string_view side) {
  std::vector<std::string_view> ids;
  for (;;) {
    const std::size_t narrow = side.find(','), wide = side.find(kWideComma);
    const std::size_t end = std::min({narrow, wide, side.size()});
    ids.push_back(ascii::trim(side.substr(0, end)));
    if (end == side.size()) return ids;
    side.remove_prefix(end + (end == narrow ? 1 : kWideComma.size()));
  }
}

/// What a line says.
struct PinLine {
  std::vector<std::string> queries;
  std::vector<std::string> ids;  // pinned and hidden, each without its sign
  Placement placement;
};

std::optional<PinLine> parse_line(std::string_view line, const Normalizer& normalizer) {
  const std::size_t equals = line.rfind('=');
  if (equals == line.npos) return std::nullopt;
  PinLine out;
  out.queries = split_terms(line.substr(0, equals), normalizer);
  for (std::string_view id : split_ids(line.substr(equals + 1))) {
    const bool hide = id.starts_with('-');
    if (hide) id = ascii::trim(id.substr(1));
    out.ids.emplace_back(id);
    (hide ? out.placement.hidden : out.placement.pinned).emplace_back(id);
  }
  return out;
}

std::optional<VocabularyFault> fault_of(const PinLine& line, int number) {
  const auto is_empty = [](const std::string& text) { return text.empty(); };
  if (std::ranges::any_of(line.queries, is_empty)) {
    return VocabularyFault{number, "a query is empty", kExample};
  }
  if (std::ranges::any_of(line.ids, is_empty)) {
    return VocabularyFault{number, "an id is empty", kExample};
  }
  if (line.ids.size() > kMaxPlacedIds) {
    return VocabularyFault{number, "more than " + std::to_string(kMaxPlacedIds) + " ids",
                           "name those that matter most"};
  }
  for (const std::string& query : line.queries) {
    if (count_chars(query) <= kMaxPinnedQueryChars) continue;
    return VocabularyFault{
        number, "a query has more than " + std::to_string(kMaxPinnedQueryChars) + " characters",
        "name a query that people type"};
  }
  std::set<std::string_view> seen;
  for (const std::string& id : line.ids) {
    if (seen.insert(id).second) continue;
    return VocabularyFault{number, "'" + id + "' stands twice in the line", "name it once"};
  }
  return std::nullopt;
}

}  // namespace

std::vector<VocabularyFault> Pins::add(std::string_view file, const Normalizer& normalizer) {
  std::vector<VocabularyFault> faults;
  TermLines lines;
  for (const auto& [number, text] : vocabulary_lines(file)) {
    std::optional<PinLine> line = parse_line(text, normalizer);
    std::optional<VocabularyFault> fault =
        line ? fault_of(*line, number) : VocabularyFault{number, "there is no '='", kExample};
    if (!fault) {
      fault = note_terms(line->queries, number, lines, "put all ids for a query into one line");
    }
    if (fault) {
      faults.push_back(std::move(*fault));
      continue;
    }
    for (std::string& id : line->ids) ids_.push_back({number, std::move(id)});
    for (std::string& query : line->queries) placements_[std::move(query)] = line->placement;
  }
  return faults;
}

const Placement* Pins::find(std::string_view query, const Normalizer& normalizer) const {
  constexpr std::size_t kMaxBytes = 8 * kMaxPinnedQueryChars;  // white space may be folded away
  if (placements_.empty() || query.size() > kMaxBytes) return nullptr;
  const auto found = placements_.find(fold_term(query, normalizer));
  return found == placements_.end() ? nullptr : &found->second;
}

}  // namespace fixlore
