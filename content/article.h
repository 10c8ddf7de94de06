// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/diagnostic.h"
#include "content/front_matter.h"
#include "content/text_range.h"

namespace fixlore {

/// A heading and what stands under it up to the next heading. The first section of an article may
/// have no heading (level 0, empty anchor): the text before the first heading, or the title's own.
struct Section {
  int level = 0;                          ///< 1-6, 0 for the text before any heading
  std::string heading;                    ///< plain text, empty at level 0
  std::vector<std::string> heading_path;  ///< headings above, outermost first, without the title's
  std::string anchor;                     ///< id attribute in the page, unique in the article
  std::string text;              ///< plain text without the heading; blocks are separated by '\n'
  std::vector<TextRange> links;  ///< of `text`, rising: the words of links to other articles
  std::vector<TextRange> code;   ///< of `text`, rising: the blocks of code
  int line = 0;                  ///< where it starts in the file
};

/// Where an article points to, for the check of dead links and missing pictures.
struct Reference {
  enum class Kind : std::uint8_t { kArticle, kAttachment };
  Kind kind;
  std::string path;    ///< relative to the content folder, normalised ("network/images/topo.png")
  std::string anchor;  ///< without '#', may be empty; only for articles
  int line = 0;
};

/// One file, read: what it says of itself, its sections as plain text, its body as safe HTML.
struct Article {
  std::string path;  ///< relative to the content folder, '/' between parts
  FrontMatter meta;
  std::vector<Section> sections;
  std::string html;  ///< the body, sanitized; the first heading is left out if it is the title
  std::vector<std::string> anchors;  ///< every id in `html`, of headings and of raw HTML
  std::vector<Reference> references;
};

/// How a content folder is read; the same for all of its files.
struct ReadOptions {
  std::string default_audience = "public";
  std::size_t max_file_bytes = 10u << 20;
};

/// An article and what is wrong with it. `article` is empty when the file cannot be indexed at
/// all; then `diagnostics` holds at least one kError that says why.
struct ReadResult {
  std::optional<Article> article;
  Diagnostics diagnostics;
};

/// Reads one article from the bytes of its file. `path` is relative to the content folder and is
/// the id's base ("network/dhcp.md" -> "network/dhcp"). Never throws for what the file says.
/// Thread-safe. A function of the bytes and the path alone: links to other articles become
/// "/articles/PATH-ID#anchor" whether or not the target exists.
ReadResult parse_article(std::string_view path, std::string_view bytes, const ReadOptions& options);

/// Whether a file of that name is an article: ".md" or ".markdown", in any case.
bool is_article_file(std::string_view path);

/// The path of a file without ".md" or ".markdown", which is an article's id where its front matter
/// has none.
std::string path_id(std::string_view path);

/// The folder that a file stands for, as site generators have it: "posts/x" of "posts/x/index.md",
/// "posts/x/_index.md" and "posts/x/README.md". Empty for other files, and for the topmost folder.
std::string folder_id(std::string_view path);

}  // namespace fixlore
