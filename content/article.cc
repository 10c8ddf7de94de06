// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/article.h"

#include <utility>

#include "base/ascii.h"
#include "content/body.h"
#include "content/data_node.h"
#include "content/diagnostic_log.h"
#include "content/front_matter_reader.h"
#include "content/language.h"
#include "content/markdown_source.h"
#include "content/markdown_tree.h"
#include "content/source_file.h"

namespace fixlore {
namespace {

constexpr std::size_t kMaxFrontMatterBytes = 16 << 10;
// Each is a section, with an entry in the index and maybe a finding.
constexpr int kMaxHeadings = 10'000;
// A page of this size is none too large, however short its file; a larger one may have ten times
// the size of its file.
constexpr std::size_t kSmallPageBytes = 64 << 10;

// The file's front matter; what is reported as an error leaves no article.
FrontMatter read_meta(const SourceFile& file, const ReadOptions& options, DiagnosticLog& log) {
  using Kind = SourceFile::FrontMatterKind;
  DataResult data;
  data.root.line = 1;
  if (file.kind == Kind::kUnclosed) {
    log.report(Rule::kFrontMatterUnclosed, 1, "the front matter has no end",
               "write a line of `---` after its last key");
    return {};
  }
  if (file.front_matter.size() > kMaxFrontMatterBytes) {
    log.report(Rule::kFrontMatterTooLarge, 1, "the front matter has more than 16 KB",
               "move long texts into the body");
    return {};
  }
  if (const int line = find_misplaced_access(file.body); line > 0 && file.kind == Kind::kNone) {
    log.report(Rule::kFrontMatterSyntax, line, "this is no front matter, and would be shown to all",
               "have the file begin with a line of three hyphens, `---`, and its keys below it");
    return {};
  }
  if (file.kind == Kind::kYaml) data = read_yaml(file.front_matter, file.front_matter_line);
  if (file.kind == Kind::kToml) data = read_toml(file.front_matter, file.front_matter_line);
  if (!data.error.empty()) {
    log.report(Rule::kFrontMatterSyntax, data.error_line, data.error, data.hint);
    return {};
  }
  return read_front_matter(data.root, options.default_audience, log);
}

void report_complexity(int line, const std::string& what, DiagnosticLog& log) {
  log.report(Rule::kMarkdownTooComplex, line, what,
             "put logs and generated text into a fenced code block, or split the article");
}

// Parses the body within bounds; null, and reported, when it is past them.
MarkdownTree parse_body(const SourceFile& file, DiagnosticLog& log) {
  const std::string markdown = help_emphasis(rewrite_admonitions(std::string(file.body)));
  const int line_before = file.body_line - 1;
  auto excess = find_excessive_nesting(markdown);
  if (!excess) excess = find_excessive_markup(markdown);
  if (!excess) excess = find_excessive_references(markdown);
  if (excess) {
    report_complexity(line_before + excess->line, excess->what, log);
    return nullptr;
  }
  const auto table = find_excessive_table(markdown);
  if (table) {
    log.report(Rule::kTableTooLarge, line_before + table->line,
               table->what + ": the tables of this file are shown as plain lines",
               "split the table, or attach it as a file");
  }
  MarkdownTree document = parse_markdown(markdown, !table);
  if (const int line = line_of_heading(document.get(), kMaxHeadings + 1); line > 0) {
    report_complexity(line_before + line, "more than 10,000 headings", log);
    return nullptr;
  }
  return document;
}

void complete_meta(FrontMatter& meta, std::string_view path, const SourceFile& file,
                   cmark_node* document, DiagnosticLog& log) {
  if (meta.id.empty()) {
    meta.id = path_id(path);
    if (!is_valid_id(meta.id)) {
      log.report(Rule::kInvalidId, 0, "the file's path cannot name an article",
                 "rename the file, or set `id`");
    }
  }
  if (meta.title.empty()) meta.title = first_heading(document);
  if (meta.title.empty()) {
    const std::string id = path_id(path);
    meta.title = id.substr(id.rfind('/') + 1);
    log.report(Rule::kMissingTitle, 0, "no title; the file's name stands for it",
               "set `title`, or start the body with `# Title`");
  }
  if (meta.summary.empty()) {
    log.report(Rule::kMissingSummary, 0, "no summary",
               "set `summary` to one or two sentences; results show it");
  }
  if (meta.language.empty()) meta.language = guess_language(file.body);
}

void check_sections(const Body& body, DiagnosticLog& log) {
  if (body.sections.empty()) {
    log.report(Rule::kEmptyBody, 0, "nothing but front matter", "write the article's text");
  }
  for (std::size_t i = 0; i < body.sections.size(); ++i) {
    const Section& section = body.sections[i];
    const bool has_parts =
        i + 1 < body.sections.size() && body.sections[i + 1].level > section.level;
    if (!section.text.empty() || has_parts) continue;
    log.report(Rule::kEmptySection, section.line, "nothing stands under `" + section.heading + "`",
               "write the section, or remove its heading");
  }
}

}  // namespace

ReadResult parse_article(std::string_view path, std::string_view bytes,
                         const ReadOptions& options) {
  DiagnosticLog log(path);
  const auto failed = [&] { return ReadResult{std::nullopt, log.take()}; };

  const std::optional<std::string> text = clean_text(bytes, options.max_file_bytes, log);
  if (!text) return failed();
  const SourceFile file = split_front_matter(*text);

  Article article;
  article.path = std::string(path);
  article.meta = read_meta(file, options, log);
  if (log.has_errors()) return failed();
  const MarkdownTree document = parse_body(file, log);
  if (!document) return failed();
  complete_meta(article.meta, path, file, document.get(), log);
  if (log.has_errors()) return failed();

  Body body = read_body(document.get(),
                        {path, article.meta.title, article.meta.language, file.body_line}, log);
  if (log.has_errors()) return failed();
  if (body.html.size() > kSmallPageBytes + 10 * bytes.size()) {
    report_complexity(0, "the page would be more than ten times as large as the file", log);
    return failed();
  }
  check_sections(body, log);
  article.sections = std::move(body.sections);
  article.html = std::move(body.html);
  article.anchors = std::move(body.anchors);
  article.references = std::move(body.references);
  return {std::move(article), log.take()};
}

bool is_article_file(std::string_view path) { return path_id(path).size() < path.size(); }

std::string path_id(std::string_view path) {
  for (const std::string_view extension : {".md", ".markdown"}) {
    if (path.size() > extension.size() &&
        ascii::lower(path.substr(path.size() - extension.size())) == extension) {
      return std::string(path.substr(0, path.size() - extension.size()));
    }
  }
  return std::string(path);
}

std::string folder_id(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || !is_article_file(path)) return {};
  const std::string name = ascii::lower(path_id(path.substr(slash + 1)));
  const bool stands_for_it = name == "index" || name == "_index" || name == "readme";
  return std::string(stands_for_it ? path.substr(0, slash) : "");
}

}  // namespace fixlore
