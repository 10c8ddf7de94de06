// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document_builder.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/log_lines.h"
#include "content/anchors.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/folded_text.h"
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
  stored.folded = encode_folded(stored.outline, stored.text, normalizer);
  return stored;
}

/// Whether the author named the section's place himself, often in English under a Chinese heading.
bool has_own_anchor(const Section& section) {
  return !section.anchor.starts_with(anchor_id(anchor_slug(section.heading)));
}

class TermWriter {
 public:
  TermWriter(Xapian::Document& document, Analyzer& analyzer)
      : document_(document), analyzer_(analyzer) {}

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
      document_.add_term(index_term(TermPlace::kTitle, token.kind, token.term));
    }
    return keys_of(tokens);
  }

  /// The words of a link tell what the article is about that it leads to: here they are found, but
  /// do not count.
  void add_section(const Section& section) {
    constexpr Xapian::termcount kUncounted = 0;
    const auto ends_after = [](std::uint32_t at, const TextRange& link) { return at < link.end; };
    for (const Token& token : analyzer_.analyze(section.text)) {
      const auto link =
          std::upper_bound(section.links.begin(), section.links.end(), token.begin, ends_after);
      const bool in_link =
          link != section.links.end() && link->begin <= token.begin && token.end <= link->end;
      add_body(token, in_link ? kUncounted : 1);
    }
  }

  /// What programs wrote, so that a log which says the same with other values finds the article.
  void add_messages(std::string_view text) {
    const std::vector<LogPart> parts = recognize_log_parts(text);
    for (const LogLine& line : log_lines(text, parts)) {
      if (!is_report(line)) continue;
      const std::string message = analyzer_.normalizer().fold(message_template(line));
      for (const std::string& term : message_terms(message)) document_.add_term(term);
    }
  }

  void add_boolean(const std::string& term) { document_.add_boolean_term(term); }

 private:
  void add_body(const Token& token, Xapian::termcount count = 1) {
    document_.add_term(index_term(TermPlace::kBody, token.kind, token.term), count);
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

  Xapian::Document& document_;
  Analyzer& analyzer_;
};

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
  TermWriter writer(made.document, analyzer);
  std::vector<std::vector<TermKey>> outline_terms = {writer.add_title(meta.title)};
  for (const std::string& alias : made.stored.outline.aliases) writer.add_title(alias);
  for (const std::string_view value : searchable_values(meta)) writer.add(value);
  for (const Section& section : article.sections) {
    // The title's own heading is the title once more.
    const bool own = section.heading != meta.title;
    outline_terms.push_back(own ? writer.add_heading(section.heading) : std::vector<TermKey>());
    if (has_own_anchor(section)) writer.add(section.anchor);
    writer.add_section(section);
    writer.add_messages(section.text);
  }
  made.stored.outline_terms = encode_outline_terms(outline_terms);
  add_filters(meta, analyzer.normalizer(), writer);
  add_addresses(article, writer);
  made.document.add_value(kUpdatedSlot, meta.lastmod.empty() ? meta.date : meta.lastmod);
  made.document.add_value(kVerifiedSlot, meta.verified);
  made.document.add_value(kReviewSlot, meta.review_by);
  return made;
}

}  // namespace fixlore
