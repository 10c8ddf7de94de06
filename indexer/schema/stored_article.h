// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/front_matter.h"
#include "content/text_range.h"

namespace fixlore {

/// A section as it is stored: its place in the article's text, and where the page has it.
struct StoredSection {
  int level = 0;
  std::string heading;
  std::string anchor;
  std::uint32_t begin = 0;  ///< byte range of its text in StoredArticle::text
  std::uint32_t end = 0;
  std::vector<TextRange> links;  ///< of the text, rising: the words of links to other articles
  std::vector<TextRange> code;   ///< of the text, rising: the blocks of code
};

/// What ranking reads of each candidate: small, kept uncompressed.
struct Outline {
  std::string title;
  std::vector<std::string> aliases;  ///< other titles
  std::vector<StoredSection> sections;
};

/// All that an index keeps of an article, so that hits and pages come from one snapshot.
struct StoredArticle {
  std::string path;  ///< of the file, relative to the content folder
  FrontMatter meta;
  Outline outline;
  std::string text;           ///< plain text of all sections, in order, one '\n' between two
  std::string html;           ///< sanitized body
  std::string folded;         ///< what encode_text() makes of outline and text
  std::string unfoldings;     ///< likewise
  std::string outline_terms;  ///< what encode_outline_terms() makes of title and headings
};

/// The parts of a stored article, encoded each by itself so that a reader pays for what it reads.
/// The html is a zstd frame that refers to the text.
struct StoredParts {
  std::string outline;
  std::string meta;  ///< path and front matter
  std::string outline_terms;
  std::string folded;
  std::string unfoldings;
  std::string html;
};

StoredParts encode(const StoredArticle& article);

/// Decode one part. Error{kCorrupt} for bytes that encode() did not write.
Outline decode_outline(std::string_view bytes);
/// Fills `path` and `meta` of the article.
void decode_meta(std::string_view bytes, StoredArticle& article);

}  // namespace fixlore
