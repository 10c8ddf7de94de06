// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/snippet.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

#include "base/utf8.h"
#include "server/search/word_bytes.h"

namespace fixlore {
namespace {

constexpr std::size_t kLeadBytes = 90;  // how far before the first match a snippet may start
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

using Matches = std::span<const TextMatch>;

double worth(const TextMatch& match, const Marker& marker) {
  const QueryTerm& term = marker.terms()[match.term];
  return term.idf * term.weight;
}

/// The matches in the window of kSnippetBytes that holds the most: each distinct term by its idf,
/// repetitions a little.
Matches best_window(const std::vector<TextMatch>& matches, const Marker& marker) {
  std::vector<unsigned> inside(marker.terms().size());
  const std::size_t span = kSnippetBytes - kLeadBytes / 2;
  double value = 0, best = -1;
  std::size_t best_begin = 0, best_end = 0, end = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    for (; end < matches.size() && matches[end].end <= matches[i].begin + span; ++end) {
      value += worth(matches[end], marker) * (inside[matches[end].term]++ == 0 ? 1.0 : 0.05);
    }
    if (value > best + 1e-9) {
      best = value;
      best_begin = i;
      best_end = std::max(end, i + 1);
    }
    if (end > i) {
      value -= worth(matches[i], marker) * (--inside[matches[i].term] == 0 ? 1.0 : 0.05);
    } else {
      end = i + 1;
    }
  }
  return Matches(matches).subspan(best_begin, best_end - best_begin);
}

bool is_within(const TextMatch& match, const TextRange& range) {
  return range.begin <= match.begin && match.end <= range.end;
}

/// The block of code that has most of what the window has, each term counted once; none where that
/// is less than half.
const TextRange* block_of(Matches window, const std::vector<TextRange>& code,
                          const Marker& marker) {
  const auto worth_where = [&](auto counts) {
    std::vector<bool> seen(marker.terms().size());
    double sum = 0;
    for (const TextMatch& match : window) {
      if (seen[match.term] || !counts(match)) continue;
      seen[match.term] = true;
      sum += worth(match, marker);
    }
    return sum;
  };
  if (window.empty() || code.empty()) return nullptr;
  const double all = worth_where([](const TextMatch&) { return true; });
  for (const TextRange& block : code) {
    if (block.end <= window.front().begin) continue;
    if (block.begin > window.back().begin) break;
    if (2 * worth_where([&](const TextMatch& match) { return is_within(match, block); }) > all) {
      return &block;
    }
  }
  return nullptr;
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
  if (at >= 3 && (text[at - 3] == '\xE3' || text[at - 3] == '\xEF')) {
    for (const std::string_view sign : {"\xE3\x80\x82", "\xEF\xBC\x8C", "\xEF\xBC\x9B",
                                        "\xEF\xBC\x81", "\xEF\xBC\x9F", "\xEF\xBC\x9A"}) {
      if (text.substr(at - 3, 3) == sign) return Boundary::kClause;  // 。，；！？：
    }
  }
  if (is_inside_word(text, at)) return Boundary::kNone;
  const auto latin = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c > ' '; };
  return latin(before) && latin(text[at]) ? Boundary::kSign : Boundary::kWord;
}

bool is_inside_mark(const std::vector<TextRange>& marks, std::size_t at) {
  const auto mark = std::ranges::upper_bound(marks, at, {}, &TextRange::end);
  return mark != marks.end() && mark->begin < at;
}

/// The best place to cut in [low, high], the clause boundary nearest to `wanted` before that of a
/// word, and this before a sign in one, as in addresses; never inside a mark. `wanted` itself on a
/// character boundary when there is none.
std::size_t cut_near(std::string_view text, const std::vector<TextRange>& marks, std::size_t low,
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

/// Appends a stretch of a text to `out`, with the marks that lie in it.
void append_stretch(std::string_view text, TextRange stretch, const std::vector<TextRange>& marks,
                    MarkedText& out) {
  const auto shift = static_cast<std::uint32_t>(out.text.size()) - stretch.begin;
  for (const TextRange& mark : marks) {
    if (mark.begin < stretch.begin || mark.end > stretch.end) continue;
    out.marks.emplace_back(mark.begin + shift, mark.end + shift);
  }
  out.text += text.substr(stretch.begin, stretch.end - stretch.begin);
}

/// A stretch of prose, its line breaks as spaces.
Snippet prose(std::string_view text, TextRange stretch, const std::vector<TextRange>& marks) {
  const auto is_space = [&](std::uint32_t at) {
    return static_cast<unsigned char>(text[at]) <= ' ';
  };
  while (stretch.begin < stretch.end && is_space(stretch.begin)) ++stretch.begin;
  while (stretch.end > stretch.begin && is_space(stretch.end - 1)) --stretch.end;
  Snippet out;
  if (stretch.begin > 0) out.text = kEllipsis;
  append_stretch(text, stretch, marks, out);
  std::ranges::replace_if(
      out.text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  if (stretch.end < text.size()) out.text += kEllipsis;
  return out;
}

/// The stretch around what matched at `at`, within another one.
TextRange stretch_around(std::string_view text, std::size_t at, TextRange within,
                         const std::vector<TextRange>& marks) {
  const auto before = [&](std::size_t bytes) {
    return std::max<std::size_t>(within.begin, at > bytes ? at - bytes : 0);
  };
  const std::size_t begin = cut_near(text, marks, before(kLeadBytes), at, before(kLeadBytes / 2));
  std::size_t end = within.end;
  if (end - begin > kSnippetBytes) {
    end = cut_near(text, marks, begin + kSnippetBytes * 2 / 3, begin + kSnippetBytes,
                   begin + kSnippetBytes);
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// Whole lines of a block: that at `at`, as many behind it as there is room for, then such before
/// it. It may be longer than all that by itself.
TextRange lines_from(std::string_view text, const TextRange& block, std::size_t at) {
  const auto end_of_line = [&](std::size_t from) {
    return std::min<std::size_t>(text.find('\n', from), block.end);
  };
  const auto begin_of_line = [&](std::size_t within) {
    while (within > block.begin && text[within - 1] != '\n') --within;
    return within;
  };
  std::size_t begin = begin_of_line(at), end = end_of_line(at), lines = 1;
  for (; end < block.end && lines < kCodeLines; ++lines) {
    const std::size_t next = end_of_line(end + 1);
    if (next - begin > kCodeBytes) break;
    end = next;
  }
  for (; begin > block.begin && lines < kCodeLines; ++lines) {
    const std::size_t next = begin_of_line(begin - 1);
    if (end - next > kCodeBytes) break;
    begin = next;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// What a block has around what matched at `at`. An ellipsis on a line of its own stands for lines
/// that are left out, one within a line for a part of that.
Snippet code_around(std::string_view text, const TextRange& block, std::size_t at,
                    const std::vector<TextRange>& marks) {
  TextRange shown = lines_from(text, block, at);
  if (shown.end - shown.begin > kCodeBytes) shown = stretch_around(text, at, shown, marks);
  Snippet out;
  out.is_code = true;
  if (shown.begin > block.begin) {
    out.text += kEllipsis;
    if (text[shown.begin - 1] == '\n') out.text += '\n';
  }
  append_stretch(text, shown, marks, out);
  if (shown.end < block.end) {
    if (text[shown.end] == '\n') out.text += '\n';
    out.text += kEllipsis;
  }
  return out;
}

}  // namespace

Snippet make_snippet(const ArticleStretch& stretch, const Marker& marker) {
  const std::string_view text = stretch.text;
  const auto [matches, marks] = marker.find(stretch.folded);
  const Matches window = best_window(matches, marker);
  if (const TextRange* block = block_of(window, stretch.code, marker)) {
    const auto first = std::ranges::find_if(
        window, [&](const TextMatch& match) { return is_within(match, *block); });
    return code_around(text, *block, first->begin, marks);
  }
  const TextRange all{0, static_cast<std::uint32_t>(text.size())};
  const std::size_t at = window.empty() ? 0 : window.front().begin;
  return prose(text, stretch_around(text, at, all, marks), marks);
}

MarkedText mark_text(std::string_view text, const Marker& marker) {
  MarkedText out;
  append_stretch(text, {0, static_cast<std::uint32_t>(text.size())}, marker.find(text).marks, out);
  return out;
}

}  // namespace fixlore
