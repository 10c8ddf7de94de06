// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include <mutex>

#include "base/error.h"
#include "base/utf8.h"
#include "content/characters.h"
#include "content/markdown_source.h"
#include "content/plain_text.h"

namespace fixlore {
namespace {

struct ParserDeleter {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

void attach(cmark_parser* parser, const char* extension) {
  cmark_syntax_extension* found = cmark_find_syntax_extension(extension);
  if (found == nullptr || !cmark_parser_attach_syntax_extension(parser, found)) {
    throw Error(ErrorCode::kInternal,
                std::string("cmark-gfm lacks its extension '") + extension + "'");
  }
}

}  // namespace

MarkdownTree parse_markdown(std::string_view text, bool tables) {
  // cmark-gfm keeps one list of extensions for the whole process.
  static std::once_flag registered;
  std::call_once(registered, cmark_gfm_core_extensions_ensure_registered);
  const std::unique_ptr<cmark_parser, ParserDeleter> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  if (tables) attach(parser.get(), "table");
  attach(parser.get(), "tasklist");
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return MarkdownTree(cmark_parser_finish(parser.get()));
}

ExtraNode extra_node(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  if (type == "table") return ExtraNode::kTable;
  if (type == "table_header") return ExtraNode::kTableHead;
  if (type == "table_row") return ExtraNode::kTableRow;
  if (type == "table_cell") return ExtraNode::kTableCell;
  return ExtraNode::kNone;
}

std::string without_helpers(const char* text) {
  std::string_view rest = text == nullptr ? "" : text;
  std::string out;
  out.reserve(rest.size());
  for (;;) {
    const std::size_t at = rest.find(kEmphasisHelper);
    out += rest.substr(0, at);
    if (at == std::string_view::npos) return out;
    rest.remove_prefix(at + kEmphasisHelper.size());
  }
}

std::string_view literal_of(cmark_node* node, std::string& scratch) {
  const char* literal = cmark_node_get_literal(node);
  const std::string_view text = literal == nullptr ? "" : literal;
  if (text.find(kEmphasisHelper) == std::string_view::npos) return text;
  return scratch = without_helpers(literal);
}

std::string literal_of(cmark_node* node) { return without_helpers(cmark_node_get_literal(node)); }

std::string text_under(cmark_node* node) {
  PlainText text;
  const TreeIterator iter(cmark_iter_new(node));
  while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
    cmark_node* at = cmark_iter_get_node(iter.get());
    switch (cmark_node_get_type(at)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        text.append(literal_of(at));
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        if (!joins_lines(text.last_char(), first_char(cmark_node_next(at)))) text.separate_words();
        break;
      default:
        break;
    }
  }
  return text.take().text;
}

char32_t first_char(cmark_node* node) {
  for (; node != nullptr; node = cmark_node_first_child(node)) {
    const char* literal = cmark_node_get_literal(node);
    if (literal == nullptr) continue;
    std::string_view text = literal;
    if (text.substr(0, kEmphasisHelper.size()) == kEmphasisHelper) {
      text.remove_prefix(kEmphasisHelper.size());
    }
    return text.empty() ? 0 : decode_utf8(text, 0).code_point;
  }
  return 0;
}

}  // namespace fixlore
