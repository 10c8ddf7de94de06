// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document_builder.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/log_lines.h"
#include "content/anchors.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/folded_text.h"
#include "indexer/schema/frequency_table.h"
#include "indexer/schema/outline_terms.h"

namespace fixlore {
namespace {

bool is_public(const FrontMatter& meta) {
  return meta.audience.size() == 1 && meta.audience.front() == "public";
}

/// Who reported and mended a fault is not for customers, so their copy never holds it.
void drop_people(FaultRecord& fault) {
  fault.reported_by.clear();
  fault.diagnosed_by.clear();
  fault.resolved_by.clear();
  fault.accepted_by.clear();
}

StoredArticle stored_article(const Article& article, const Normalizer& normalizer) {
  StoredArticle stored;
  stored.path = article.path;
  stored.meta = article.meta;
  if (stored.meta.fault && is_public(stored.meta)) drop_people(*stored.meta.fault);
  stored.outline.title = article.meta.title;
  for (const std::string& alias : article.meta.aliases) {
    if (!alias.starts_with('/')) stored.outline.aliases.push_back(alias);
  }
  for (const Section& section : article.sections) {
    if (!stored.text.empty()) stored.text += '\n';
    StoredSection& made = stored.outline.sections.emplace_back();
    made.level = section.level;
    made.heading = section.heading;
    made.anchor = section.anchor;
    made.begin = static_cast<std::uint32_t>(stored.text.size());
    stored.text += section.text;
    made.end = static_cast<std::uint32_t>(stored.text.size());
    for (const TextRange& link : section.links) {
      made.links.push_back({made.begin + link.begin, made.begin + link.end});
    }
    for (const TextRange& block : section.code) {
      made.code.push_back({made.begin + block.begin, made.begin + block.end});
    }
  }
  stored.html = article.html;
  EncodedText encoded = encode_text(stored.outline, stored.text, normalizer);
  stored.folded = std::move(encoded.folded);
  stored.unfoldings = std::move(encoded.unfoldings);
  return stored;
}

/// Whether the author named the section's place himself, often in English under a Chinese heading.
bool has_own_anchor(const StoredSection& section) {
  return !section.anchor.starts_with(anchor_id(anchor_slug(section.heading)));
}

/// Collects the terms of a document. They come a thousand at a time and most of them again and
/// again, which a hash takes more easily than Xapian's tree.
class TermWriter {
 public:
  explicit TermWriter(Analyzer& analyzer) : analyzer_(analyzer) {}

  void add(std::string_view text) {
    for (const Token& token : analyzer_.analyze(text)) add_body(token);
  }

  /// Gives the terms that tell what the heading says.
  std::vector<TermKey> add_heading(std::string_view text) {
    const std::vector<Token> tokens = analyzer_.analyze(text);
    for (const Token& token : tokens) add_body(token);
    return keys_of(tokens);
  }

  /// The same for a title, whose terms stand once more as what titles say.
  std::vector<TermKey> add_title(std::string_view text) {
    const std::vector<Token> tokens = analyzer_.analyze(text);
    for (const Token& token : tokens) {
      add_body(token);
      ++terms_[index_term(TermPlace::kTitle, token.kind, token.term)];
    }
    return keys_of(tokens);
  }

  /// The words of a link tell what the article is about that it leads to: here they are found, but
  /// do not count. `begin` is where the links have the text begin.
  void add_section(std::string_view text, std::uint32_t begin,
                   const std::vector<TextRange>& links) {
    constexpr Xapian::termcount kUncounted = 0;
    const auto ends_after = [](std::uint32_t at, const TextRange& link) { return at < link.end; };
    for (const Token& token : analyzer_.analyze(text)) {
      const auto link =
          std::upper_bound(links.begin(), links.end(), begin + token.begin, ends_after);
      const bool in_link = link != links.end() && link->begin <= begin + token.begin &&
                           begin + token.end <= link->end;
      add_body(token, in_link ? kUncounted : 1);
    }
  }

  /// What programs wrote, so that a log which says the same with other values finds the article.
  void add_messages(std::string_view text) {
    const std::vector<LogPart> parts = recognize_log_parts(text);
    for (const LogLine& line : log_lines(text, parts)) {
      if (!is_report(line)) continue;
      const std::string message = analyzer_.normalizer().fold(message_template(line));
      for (const std::string& term : message_terms(message)) ++terms_[term];
    }
  }

  void add_boolean(const std::string& term) { terms_.try_emplace(term, 0); }

  void write(Xapian::Document& document) const {
    for (const auto& [term, count] : terms_) document.add_term(term, count);
  }

 private:
  void add_body(const Token& token, Xapian::termcount count = 1) {
    terms_[index_term(TermPlace::kBody, token.kind, token.term)] += count;
  }

  /// Stems are none of them: the words are there.
  static std::vector<TermKey> keys_of(const std::vector<Token>& tokens) {
    std::vector<TermKey> keys;
    for (const Token& token : tokens) {
      if (token.kind == TokenKind::kStem) continue;
      keys.push_back(term_key(index_term(TermPlace::kBody, token.kind, token.term)));
    }
    return keys;
  }

  Analyzer& analyzer_;
  std::unordered_map<std::string, Xapian::termcount> terms_;  // how often each stands there
};

/// Adds all that an article says. Gives the terms of the title and of each section's heading.
std::vector<std::vector<TermKey>> add_texts(const StoredArticle& article, TermWriter& writer) {
  const FrontMatter& meta = article.meta;
  std::vector<std::vector<TermKey>> outline_terms = {writer.add_title(meta.title)};
  for (const std::string& alias : article.outline.aliases) writer.add_title(alias);
  for (const std::string_view value : searchable_values(meta)) writer.add(value);
  for (const StoredSection& section : article.outline.sections) {
    // The title's own heading is the title once more.
    const bool own = section.heading != meta.title;
    outline_terms.push_back(own ? writer.add_heading(section.heading) : std::vector<TermKey>());
    if (has_own_anchor(section)) writer.add(section.anchor);
    const std::string_view text =
        std::string_view(article.text).substr(section.begin, section.end - section.begin);
    writer.add_section(text, section.begin, section.links);
    writer.add_messages(text);
  }
  return outline_terms;
}

void add_filters(const FrontMatter& meta, const Normalizer& normalizer, TermWriter& writer) {
  for (const Field& field : fields()) {
    for (const std::string& value : field.values(meta)) {
      writer.add_boolean(filter_term(field, normalizer.fold(value)));
    }
  }
}

void add_addresses(const Article& article, TermWriter& writer) {
  const FrontMatter& meta = article.meta;
  writer.add_boolean(id_term(meta.id));
  writer.add_boolean(address_term(path_id(article.path)));
  if (const std::string folder = folder_id(article.path); !folder.empty()) {
    writer.add_boolean(address_term(folder));
  }
  if (!meta.slug.empty()) writer.add_boolean(address_term(meta.slug));
  for (const std::string& alias : meta.aliases) {
    if (alias.starts_with('/')) writer.add_boolean(address_term(alias));
  }
  for (const std::string& id : meta.related) writer.add_boolean(related_term(id));
  for (const Reference& reference : article.references) {
    // An article is read by those whom it is for, never because another one shows its file.
    if (reference.kind == Reference::Kind::kAttachment && !is_article_file(reference.path)) {
      writer.add_boolean(attachment_term(reference.path));
    }
  }
}

}  // namespace

IndexDocument build_document(const Article& article, Analyzer& analyzer) {
  IndexDocument made;
  made.stored = stored_article(article, analyzer.normalizer());
  const FrontMatter& meta = made.stored.meta;
  TermWriter writer(analyzer);
  made.stored.outline_terms = encode_outline_terms(add_texts(made.stored, writer));
  add_filters(meta, analyzer.normalizer(), writer);
  add_addresses(article, writer);
  writer.write(made.document);
  made.document.add_value(kUpdatedSlot, meta.lastmod.empty() ? meta.date : meta.lastmod);
  made.document.add_value(kVerifiedSlot, meta.verified);
  made.document.add_value(kReviewSlot, meta.review_by);
  return made;
}

std::vector<TermKey> counted_terms(const Xapian::Document& document) {
  std::vector<TermKey> keys;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    if (is_counted(*term)) keys.push_back(term_key(*term));
  }
  return keys;
}

std::vector<TermKey> counted_terms(const StoredArticle& article, Analyzer& analyzer) {
  TermWriter writer(analyzer);
  add_texts(article, writer);
  Xapian::Document document;
  writer.write(document);
  return counted_terms(document);
}

}  // namespace fixlore
