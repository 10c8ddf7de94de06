// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/schema/stored_article.h"

#include "base/error.h"
#include "indexer/schema/codec.h"
#include "indexer/schema/zstd_frame.h"

namespace fixlore {
namespace {

/// Calls `visit` for each field of a front matter in the stored order; one list for both ways.
template <typename Meta, typename Visitor>
void visit_fields(Meta& m, Visitor&& visit) {
  visit(m.id), visit(m.title), visit(m.slug), visit(m.aliases), visit(m.summary);
  visit(m.type), visit(m.status), visit(m.audience);
  visit(m.category.domain), visit(m.category.technology), visit(m.category.process);
  visit(m.module), visit(m.importance), visit(m.tags), visit(m.keywords), visit(m.products);
  visit(m.applies_to), visit(m.scenario), visit(m.language), visit(m.owner);
  visit(m.date), visit(m.lastmod), visit(m.review_by), visit(m.verified), visit(m.related);
  visit(m.replaced_by);
}

template <typename Fault, typename Visitor>
void visit_fault_fields(Fault& f, Visitor&& visit) {
  visit(f.nature), visit(f.scope), visit(f.product), visit(f.version), visit(f.environment);
  visit(f.error_codes), visit(f.symptoms), visit(f.cause), visit(f.solution_type);
  visit(f.urgency), visit(f.reported_at), visit(f.responded_at), visit(f.diagnosed_at);
  visit(f.resolved_at), visit(f.closed_at), visit(f.reported_by), visit(f.diagnosed_by);
  visit(f.resolved_by), visit(f.accepted_by), visit(f.result);
}

struct Writer {
  Encoder& out;
  void operator()(const std::string& value) { out.string(value); }
  void operator()(const std::vector<std::string>& values) { out.strings(values); }
  void operator()(ArticleType value) { out.number(static_cast<std::uint64_t>(value)); }
  void operator()(ArticleStatus value) { out.number(static_cast<std::uint64_t>(value)); }
};

struct Reader {
  Decoder& in;
  void operator()(std::string& value) { value = in.string(); }
  void operator()(std::vector<std::string>& values) { values = in.strings(); }
  void operator()(ArticleType& value) {
    value = static_cast<ArticleType>(in.number(static_cast<unsigned>(ArticleType::kFault)));
  }
  void operator()(ArticleStatus& value) {
    value = static_cast<ArticleStatus>(in.number(static_cast<unsigned>(ArticleStatus::kArchived)));
  }
};

void encode_ranges(const std::vector<TextRange>& ranges, std::uint32_t from, Encoder& out) {
  out.number(ranges.size());
  for (const TextRange& range : ranges) {
    out.number(range.begin - from);
    out.number(range.end - range.begin);
    from = range.end;
  }
}

/// Ranges of a text that lies in [from, end); `most` is more than there can be.
std::vector<TextRange> decode_ranges(std::uint64_t from, std::uint64_t end, std::size_t most,
                                     Decoder& in) {
  std::vector<TextRange> ranges(in.number(most));
  for (TextRange& range : ranges) {
    range.begin = static_cast<std::uint32_t>(from += in.number(end - from));
    range.end = static_cast<std::uint32_t>(from += in.number(end - from));
  }
  return ranges;
}

std::string encode_outline(const Outline& outline) {
  Encoder out;
  out.string(outline.title);
  out.strings(outline.aliases);
  out.number(outline.sections.size());
  std::uint32_t at = 0;
  for (const StoredSection& section : outline.sections) {
    out.number(static_cast<std::uint64_t>(section.level));
    out.string(section.heading);
    out.string(section.anchor);
    out.number(section.begin - at);
    out.number(section.end - section.begin);
    encode_ranges(section.links, section.begin, out);
    encode_ranges(section.code, section.begin, out);
    at = section.end;
  }
  return out.take();
}

std::string encode_meta(const StoredArticle& article) {
  Encoder out;
  out.string(article.path);
  visit_fields(article.meta, Writer{out});
  out.number(article.meta.fault ? 1 : 0);
  if (article.meta.fault) visit_fault_fields(*article.meta.fault, Writer{out});
  out.number(article.meta.extra.size());
  for (const auto& [key, value] : article.meta.extra) {
    out.string(key);
    out.string(value);
  }
  return out.take();
}

}  // namespace

StoredParts encode(const StoredArticle& article) {
  return {encode_outline(article.outline),
          encode_meta(article),
          article.outline_terms,
          article.folded,
          article.unfoldings,
          compress(article.html, article.text)};
}

Outline decode_outline(std::string_view bytes) {
  Decoder in(bytes);
  Outline outline;
  outline.title = in.string();
  outline.aliases = in.strings();
  const std::uint64_t count = in.number(bytes.size());
  outline.sections.reserve(count);
  std::uint64_t at = 0;
  constexpr std::uint64_t kMaxOffset = UINT32_MAX;
  for (std::uint64_t i = 0; i < count; ++i) {
    StoredSection& section = outline.sections.emplace_back();
    section.level = static_cast<int>(in.number(6));
    section.heading = in.string();
    section.anchor = in.string();
    section.begin = static_cast<std::uint32_t>(at += in.number(kMaxOffset - at));
    section.end = static_cast<std::uint32_t>(at += in.number(kMaxOffset - at));
    section.links = decode_ranges(section.begin, section.end, bytes.size(), in);
    section.code = decode_ranges(section.begin, section.end, bytes.size(), in);
  }
  if (!in.done()) throw damaged_record();
  return outline;
}

void decode_meta(std::string_view bytes, StoredArticle& article) {
  Decoder in(bytes);
  article.path = in.string();
  visit_fields(article.meta, Reader{in});
  if (in.number(1) == 1) visit_fault_fields(article.meta.fault.emplace(), Reader{in});
  article.meta.extra.resize(in.number(bytes.size()));
  for (auto& [key, value] : article.meta.extra) {
    key = in.string();
    value = in.string();
  }
  if (!in.done()) throw damaged_record();
}

}  // namespace fixlore
