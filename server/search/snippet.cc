// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/snippet.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "server/search/text_matcher.h"

namespace fixlore {
namespace {

using Range = std::pair<std::uint32_t, std::uint32_t>;

constexpr std::size_t kLeadBytes = 90;  // how far before the first match a snippet may start
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

std::vector<Range> merged(const std::vector<TextMatch>& matches) {
  std::vector<Range> ranges;
  for (const TextMatch& m : matches) {
    if (!ranges.empty() && m.begin <= ranges.back().second) {
      ranges.back().second = std::max(ranges.back().second, m.end);
    } else {
      ranges.emplace_back(m.begin, m.end);
    }
  }
  return ranges;
}

/// First match of the window of kSnippetBytes that holds the most: each distinct term by its idf,
/// repetitions a little.
std::size_t best_window(const std::vector<TextMatch>& matches,
                        const std::vector<QueryTerm>& terms) {
  std::vector<unsigned> inside(terms.size());
  const std::size_t span = kSnippetBytes - kLeadBytes / 2;
  double value = 0, best = -1;
  std::size_t best_at = 0, end = 0;
  const auto worth = [&](const TextMatch& m) { return terms[m.term].idf * terms[m.term].weight; };
  for (std::size_t i = 0; i < matches.size(); ++i) {
    for (; end < matches.size() && matches[end].end <= matches[i].begin + span; ++end) {
      value += worth(matches[end]) * (inside[matches[end].term]++ == 0 ? 1.0 : 0.05);
    }
    if (value > best + 1e-9) {
      best = value;
      best_at = i;
    }
    if (end > i) {
      value -= worth(matches[i]) * (--inside[matches[i].term] == 0 ? 1.0 : 0.05);
    } else {
      end = i + 1;
    }
  }
  return best_at;
}

enum class Boundary { kNone, kSign, kWord, kClause };

/// What stands between the characters before and at `at`.
Boundary boundary_at(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return Boundary::kClause;
  const char before = text[at - 1];
  if (before == '\n' || before == ';' || before == '!' || before == '?') return Boundary::kClause;
  if ((before == ' ' || before == '\t') && at >= 2) {
    const char sign = text[at - 2];
    if (sign == '.' || sign == ',' || sign == ':' || sign == ';') return Boundary::kClause;
    return Boundary::kWord;
  }
  if (at >= 3) {
    for (const std::string_view sign : {"\xE3\x80\x82", "\xEF\xBC\x8C", "\xEF\xBC\x9B",
                                        "\xEF\xBC\x81", "\xEF\xBC\x9F", "\xEF\xBC\x9A"}) {
      if (text.substr(at - 3, 3) == sign) return Boundary::kClause;  // 。，；！？：
    }
  }
  const auto latin = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c > ' '; };
  if (!latin(before) || !latin(text[at])) return Boundary::kWord;
  return ascii::is_alphanumeric(before) && ascii::is_alphanumeric(text[at]) ? Boundary::kNone
                                                                            : Boundary::kSign;
}

bool is_inside_mark(const std::vector<Range>& marks, std::size_t at) {
  const auto mark = std::ranges::upper_bound(marks, at, {}, &Range::second);
  return mark != marks.end() && mark->first < at;
}

/// The best place to cut in [low, high], the clause boundary nearest to `wanted` before that of a
/// word, and this before a sign in one, as in addresses; never inside a mark. `wanted` itself on a
/// character boundary when there is none.
std::size_t cut_near(std::string_view text, const std::vector<Range>& marks, std::size_t low,
                     std::size_t high, std::size_t wanted) {
  std::size_t best = std::string_view::npos;
  Boundary best_kind = Boundary::kNone;
  const auto distance = [&](std::size_t at) { return at > wanted ? at - wanted : wanted - at; };
  for (std::size_t at = low; at <= high && at <= text.size(); ++at) {
    if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    const Boundary kind = boundary_at(text, at);
    if (kind == Boundary::kNone || kind < best_kind || is_inside_mark(marks, at)) continue;
    if (kind > best_kind || distance(at) < distance(best)) {
      best = at;
      best_kind = kind;
    }
  }
  return best == std::string_view::npos ? char_boundary_before(text, wanted) : best;
}

MarkedText cut_out(std::string_view text, std::size_t begin, std::size_t end,
                   const std::vector<Range>& marks) {
  while (begin < end && static_cast<unsigned char>(text[begin]) <= ' ') ++begin;
  while (end > begin && static_cast<unsigned char>(text[end - 1]) <= ' ') --end;
  MarkedText out;
  if (begin > 0) out.text = kEllipsis;
  const std::size_t shift = out.text.size();
  for (const auto& [from, to] : marks) {
    if (from < begin || to > end) continue;
    out.marks.emplace_back(static_cast<std::uint32_t>(from - begin + shift),
                           static_cast<std::uint32_t>(to - begin + shift));
  }
  for (const char c : text.substr(begin, end - begin)) {
    out.text += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  }
  if (end < text.size()) out.text += kEllipsis;
  return out;
}

std::vector<Range> original_ranges(const NormalizedText& normalized,
                                   const std::vector<Range>& folded) {
  std::vector<Range> ranges;
  for (const auto& [begin, end] : folded) {
    const Range range = normalized.original_range(begin, end);
    if (!ranges.empty() && range.first <= ranges.back().second) {
      ranges.back().second = std::max(ranges.back().second, range.second);
    } else {
      ranges.push_back(range);
    }
  }
  return ranges;
}

}  // namespace

MarkedText make_snippet(std::string_view text, const std::vector<QueryTerm>& terms,
                        const Normalizer& normalizer) {
  const NormalizedText normalized = normalizer.normalize(text);
  const std::vector<TextMatch> matches = TextMatcher(terms).find(normalized.text);
  const std::vector<Range> marks = original_ranges(normalized, merged(matches));
  std::size_t begin = 0;
  if (!matches.empty()) {
    const TextMatch& first = matches[best_window(matches, terms)];
    const std::size_t at = normalized.original_range(first.begin, first.end).first;
    const std::size_t low = at > kLeadBytes ? at - kLeadBytes : 0;
    begin = cut_near(text, marks, low, at, at > kLeadBytes / 2 ? at - kLeadBytes / 2 : 0);
  }
  std::size_t end = text.size();
  if (text.size() - begin > kSnippetBytes) {
    end = cut_near(text, marks, begin + kSnippetBytes * 2 / 3, begin + kSnippetBytes,
                   begin + kSnippetBytes);
  }
  return cut_out(text, begin, end, marks);
}

MarkedText mark_text(std::string_view text, const std::vector<QueryTerm>& terms,
                     const Normalizer& normalizer) {
  const NormalizedText normalized = normalizer.normalize(text);
  const std::vector<TextMatch> matches = TextMatcher(terms).find(normalized.text);
  return {std::string(text), original_ranges(normalized, merged(matches))};
}

}  // namespace fixlore
