// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "indexer/schema/article_pass.h"
#include "indexer/schema/codec.h"
#include "indexer/schema/file_map.h"
#include "indexer/schema/prior_table.h"
#include "indexer/schema/suggestion_changes.h"
#include "indexer/schema/suggestion_format.h"
#include "indexer/schema/suggestion_table.h"

namespace fixlore {
namespace {

/// By kind, weight and length, then by what makes the order a total one. Lengths are asked for
/// where they matter.
template <typename LengthOfA, typename LengthOfB>
bool comes_before(const SuggestionEntry& a, LengthOfA length_of_a, const SuggestionEntry& b,
                  LengthOfB length_of_b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  if (a.weight != b.weight) return a.weight > b.weight;
  const std::size_t length_a = length_of_a();
  const std::size_t length_b = length_of_b();
  return std::tie(length_a, a.text, a.docid) < std::tie(length_b, b.text, b.docid);
}

/// Titles as they come, codes and headings each once.
class EntryCollector {
 public:
  explicit EntryCollector(const Normalizer& normalizer) : normalizer_(normalizer) {}

  void add_article(std::uint32_t docid, const FrontMatter& meta, const Outline& outline) {
    std::unordered_set<std::string> seen;  // of this article
    const auto add_title = [&](const std::string& title) {
      if (!seen.insert(normalizer_.fold(title)).second) return;
      entries_.push_back(
          {SuggestionKind::kTitle, title, {}, docid, importance_level(meta.importance)});
    };
    add_title(meta.title);
    for (const std::string& alias : outline.aliases) add_title(alias);
    if (meta.fault) {
      for (const std::string& code : meta.fault->error_codes) {
        add_shared(SuggestionKind::kCode, code, {}, docid, seen);
      }
    }
    for (const StoredSection& section : outline.sections) {
      add_shared(SuggestionKind::kHeading, section.heading, section.anchor, docid, seen);
    }
  }

  void add_query(const std::string& text) {
    entries_.push_back({SuggestionKind::kQuery, text, {}, 0, 0});
  }

  /// As they stand in a table.
  std::vector<SuggestionEntry> take() {
    shared_ = {};
    std::vector<Ranked> ranked;
    ranked.reserve(entries_.size());
    for (SuggestionEntry& entry : entries_) {
      ranked.push_back({count_chars(entry.text), std::move(entry)});
    }
    std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
      const auto length_of_a = [&] { return a.length; };
      const auto length_of_b = [&] { return b.length; };
      return comes_before(a.entry, length_of_a, b.entry, length_of_b);
    });
    entries_.clear();
    for (Ranked& each : ranked) entries_.push_back(std::move(each.entry));
    return std::move(entries_);
  }

 private:
  /// With its length in characters, which is counted once.
  struct Ranked {
    std::size_t length;
    SuggestionEntry entry;
  };

  void add_shared(SuggestionKind kind, const std::string& text, const std::string& anchor,
                  std::uint32_t docid, std::unordered_set<std::string>& seen) {
    const std::string folded = normalizer_.fold(text);
    if (folded.empty() || !seen.insert(folded).second) return;
    auto& known = shared_[static_cast<std::size_t>(kind)];
    const auto [it, fresh] = known.try_emplace(folded, entries_.size());
    if (fresh) {
      entries_.push_back({kind, text, anchor, docid, 1});
      return;
    }
    SuggestionEntry& entry = entries_[it->second];
    ++entry.weight;
    entry.docid = 0;
    entry.anchor.clear();
  }

  const Normalizer& normalizer_;
  std::vector<SuggestionEntry> entries_;
  std::array<std::unordered_map<std::string, std::size_t>, 4> shared_;  // by kind and folded text
};

/// A place in the keys where one may begin to type.
struct Point {
  std::uint32_t position;
  std::uint32_t entry;  // number, with kInside
};

/// The places of one way of typing, sorted by what follows there.
struct Points {
  std::vector<std::uint32_t> positions;
  std::vector<std::uint32_t> entries;
};

/// What is typed to get at the entries.
struct Keys {
  std::array<Points, kTypingKinds> points;
  std::string text;
};

/// The first bytes that follow a position, for fast comparison; nothing of the next key.
std::uint64_t head_at(const std::string& keys, std::size_t position) {
  std::uint64_t head = 0;
  bool in_key = true;
  for (std::size_t i = position; i < position + sizeof head; ++i) {
    in_key = in_key && keys[i] != '\0';
    head = head << 8 | (in_key ? static_cast<unsigned char>(keys[i]) : 0);
  }
  return head;
}

Points sorted(const std::vector<Point>& points, const std::string& keys) {
  struct Headed {
    std::uint64_t head;
    Point point;
  };
  std::vector<Headed> headed;
  headed.reserve(points.size());
  for (const Point& point : points) headed.push_back({head_at(keys, point.position), point});
  std::ranges::sort(headed, [&](const Headed& a, const Headed& b) {
    if (a.head != b.head) return a.head < b.head;
    const int order = std::strcmp(keys.c_str() + a.point.position, keys.c_str() + b.point.position);
    return order != 0 ? order < 0 : a.point.entry < b.point.entry;
  });
  Points out;
  out.positions.reserve(headed.size());
  out.entries.reserve(headed.size());
  for (const Headed& each : headed) {
    out.positions.push_back(each.point.position);
    out.entries.push_back(each.point.entry);
  }
  return out;
}

Keys keys_of(const std::vector<SuggestionEntry>& entries, const Normalizer& normalizer) {
  Keys out;
  std::array<std::vector<Point>, kTypingKinds> points;
  for (std::uint32_t number = 0; number < entries.size(); ++number) {
    for (const CompletionKey& key : completion_keys(entries[number].text, normalizer)) {
      const auto base = static_cast<std::uint32_t>(out.text.size());
      for (const std::uint32_t start : key.starts) {
        points[static_cast<std::size_t>(key.kind)].push_back(
            {base + start, start == 0 ? number : number | kInside});
      }
      out.text.append(key.text).push_back('\0');
    }
  }
  for (std::size_t kind = 0; kind < kTypingKinds; ++kind) {
    // They are millions, so those that are sorted make room for the next.
    out.points[kind] = sorted(std::exchange(points[kind], {}), out.text);
  }
  return out;
}

std::uint32_t count(const std::vector<SuggestionEntry>& entries, SuggestionKind kind) {
  return static_cast<std::uint32_t>(std::ranges::count(entries, kind, &SuggestionEntry::kind));
}

std::vector<SuggestionEntry> collect_entries(const std::filesystem::path& directory,
                                             const std::vector<std::string>& queries,
                                             const Normalizer& normalizer) {
  EntryCollector collector(normalizer);
  for (const std::string& query : queries) collector.add_query(query);
  visit_articles(directory, [&](std::uint32_t docid, const ArticleStore& store) {
    collector.add_article(docid, store.meta(docid).meta, store.outline(docid));
  });
  return collector.take();
}

/// Entries as they are stored, and where each begins.
struct Records {
  std::vector<std::uint32_t> offsets;
  std::string bytes;
};

Records records_of(const std::vector<SuggestionEntry>& entries) {
  Records records;
  Encoder out;
  for (const SuggestionEntry& entry : entries) {
    records.offsets.push_back(static_cast<std::uint32_t>(out.size()));
    out.number(entry.docid);
    out.number(entry.weight);
    out.string(entry.text);
    out.string(entry.anchor);
  }
  records.bytes = out.take();
  return records;
}

SuggestionHeader header_of(const std::vector<SuggestionEntry>& entries, const Keys& keys,
                           const Records& records) {
  if (keys.text.size() > UINT32_MAX || records.bytes.size() > UINT32_MAX ||
      entries.size() >= kInside) {
    throw Error(ErrorCode::kInternal, "titles and headings take more than 4 GiB");
  }
  SuggestionHeader header;
  header.entries = static_cast<std::uint32_t>(entries.size());
  header.titles = count(entries, SuggestionKind::kTitle);
  header.codes = count(entries, SuggestionKind::kCode);
  header.queries = count(entries, SuggestionKind::kQuery);
  header.key_bytes = static_cast<std::uint32_t>(keys.text.size());
  header.record_bytes = static_cast<std::uint32_t>(records.bytes.size());
  for (std::size_t kind = 0; kind < kTypingKinds; ++kind) {
    header.points[kind] = static_cast<std::uint32_t>(keys.points[kind].positions.size());
  }
  return header;
}

std::string_view bytes_of(const std::vector<std::uint32_t>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint32_t)};
}

}  // namespace

bool suggested_before(const SuggestionEntry& a, const SuggestionEntry& b) {
  return comes_before(
      a, [&] { return count_chars(a.text); }, b, [&] { return count_chars(b.text); });
}

bool suggests_the_same(std::uint32_t docid, const StoredArticle& before, const StoredArticle& after,
                       const Normalizer& normalizer) {
  const auto suggestions_of = [&](const StoredArticle& article) {
    EntryCollector collector(normalizer);
    collector.add_article(docid, article.meta, article.outline);
    return collector.take();
  };
  const auto parts_of = [](const SuggestionEntry& e) {
    return std::tie(e.kind, e.text, e.anchor, e.docid, e.weight);
  };
  return std::ranges::equal(suggestions_of(before), suggestions_of(after), {}, parts_of, parts_of);
}

void write_suggestion_table(const std::filesystem::path& directory,
                            const std::vector<std::string>& queries, const Normalizer& normalizer) {
  const std::vector<SuggestionEntry> entries = collect_entries(directory, queries, normalizer);
  const Keys keys = keys_of(entries, normalizer);
  const Records records = records_of(entries);
  const SuggestionHeader header = header_of(entries, keys, records);
  std::vector<std::string_view> pieces = {{reinterpret_cast<const char*>(&header), sizeof header},
                                          bytes_of(records.offsets)};
  for (const Points& points : keys.points) {
    pieces.push_back(bytes_of(points.positions));
    pieces.push_back(bytes_of(points.entries));
  }
  pieces.push_back(keys.text);
  pieces.push_back(records.bytes);
  write_file_atomically(directory / kSuggestionFile, pieces);
}

}  // namespace fixlore
