// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>

namespace fixlore {

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
/// The root of a parsed document; owns all of its nodes.
using MarkdownTree = std::unique_ptr<cmark_node, NodeDeleter>;

struct IteratorDeleter {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
/// Walks a tree; must not outlive it.
using TreeIterator = std::unique_ptr<cmark_iter, IteratorDeleter>;

/// Parses GitHub's Markdown with task lists and, where `tables` says so, tables. Strikethrough and
/// bare addresses are left in the text: cmark-gfm's own extensions for them change tables of
/// characters that all threads share, and take Chinese text after an address for part of it.
/// Thread-safe.
MarkdownTree parse_markdown(std::string_view text, bool tables);

/// What cmark's extensions add to a document.
enum class ExtraNode { kNone, kTable, kTableHead, kTableRow, kTableCell };
ExtraNode extra_node(cmark_node* node);

/// A node's text without kEmphasisHelper: a view of the node, or of `scratch` where it had some.
std::string_view literal_of(cmark_node* node, std::string& scratch);

/// A node's text, or a link's address or title, without kEmphasisHelper.
std::string without_helpers(const char* text);
std::string literal_of(cmark_node* node);

/// The plain text under a node: texts and code; breaks become spaces, or nothing between CJK.
std::string text_under(cmark_node* node);

/// The first character of the text in `node`, which may be null; 0 when it starts with none.
char32_t first_char(cmark_node* node);

}  // namespace fixlore
