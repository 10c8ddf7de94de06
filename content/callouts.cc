// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/callouts.h"

#include <algorithm>

#include "base/ascii.h"
#include "content/markdown_tree.h"

namespace fixlore {
namespace {

constexpr struct {
  std::string_view word;
  CalloutKind kind;
} kWords[] = {
    {"note", CalloutKind::kNote},
    {"info", CalloutKind::kNote},
    {"注意", CalloutKind::kNote},
    {"说明", CalloutKind::kNote},
    {"說明", CalloutKind::kNote},
    {"备注", CalloutKind::kNote},
    {"備註", CalloutKind::kNote},
    {"tip", CalloutKind::kTip},
    {"hint", CalloutKind::kTip},
    {"提示", CalloutKind::kTip},
    {"建议", CalloutKind::kTip},
    {"建議", CalloutKind::kTip},
    {"important", CalloutKind::kImportant},
    {"重要", CalloutKind::kImportant},
    {"warning", CalloutKind::kWarning},
    {"警告", CalloutKind::kWarning},
    {"caution", CalloutKind::kCaution},
    {"danger", CalloutKind::kCaution},
    {"小心", CalloutKind::kCaution},
    {"危险", CalloutKind::kCaution},
    {"危險", CalloutKind::kCaution},
};

constexpr std::string_view kWideColon = "：";

void drop(cmark_node* node) {
  cmark_node_unlink(node);
  cmark_node_free(node);
}

void drop_leading_break(cmark_node* paragraph) {
  cmark_node* first = cmark_node_first_child(paragraph);
  if (first == nullptr) return;
  const cmark_node_type type = cmark_node_get_type(first);
  if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) drop(first);
}

std::string_view without_colon(std::string_view text) {
  if (!text.empty() && text.back() == ':') text.remove_suffix(1);
  if (text.size() >= kWideColon.size() &&
      text.substr(text.size() - kWideColon.size()) == kWideColon) {
    text.remove_suffix(kWideColon.size());
  }
  return text;
}

// "[!NOTE]" and what follows on its line.
std::optional<Callout> take_bracketed(cmark_node* paragraph, cmark_node* text) {
  const std::string literal = literal_of(text);
  if (literal.substr(0, 2) != "[!") return std::nullopt;
  const std::size_t end = literal.find(']');
  if (end == std::string::npos) return std::nullopt;
  const std::optional<CalloutKind> kind =
      callout_kind(std::string_view(literal).substr(2, end - 2));
  if (!kind) return std::nullopt;
  Callout callout{*kind, {}};
  const std::size_t title = literal.find_first_not_of(" +-", end + 1);
  if (title != std::string::npos) callout.title = literal.substr(title);
  drop(text);
  drop_leading_break(paragraph);
  return callout;
}

// "**Note:**" or "**Note**:", alone on its line or with a colon.
std::optional<Callout> take_bold(cmark_node* paragraph, cmark_node* strong) {
  cmark_node* word = cmark_node_first_child(strong);
  if (word == nullptr || cmark_node_next(word) != nullptr ||
      cmark_node_get_type(word) != CMARK_NODE_TEXT) {
    return std::nullopt;
  }
  std::string title = literal_of(word);
  const std::optional<CalloutKind> kind = callout_kind(without_colon(title));
  if (!kind) return std::nullopt;
  const bool has_colon = without_colon(title) != title;
  cmark_node* next = cmark_node_next(strong);
  if (next != nullptr && cmark_node_get_type(next) == CMARK_NODE_TEXT) {
    std::string rest = literal_of(next);
    std::size_t from = 0;
    if (!has_colon) {
      from = rest.substr(0, kWideColon.size()) == kWideColon ? kWideColon.size() : rest[0] == ':';
      if (from == 0) return std::nullopt;
      title += rest.substr(0, from);
    }
    from = std::min(rest.find_first_not_of(' ', from), rest.size());
    cmark_node_set_literal(next, rest.substr(from).c_str());
  } else if (!has_colon && next != nullptr && cmark_node_get_type(next) != CMARK_NODE_SOFTBREAK) {
    return std::nullopt;
  }
  drop(strong);
  drop_leading_break(paragraph);
  return Callout{*kind, std::move(title)};
}

}  // namespace

std::optional<CalloutKind> callout_kind(std::string_view word) {
  for (const auto& known : kWords) {
    if (ascii::equal_ignoring_case(word, known.word)) return known.kind;
  }
  return std::nullopt;
}

std::string_view callout_name(CalloutKind kind) {
  constexpr std::string_view kNames[] = {"note", "tip", "important", "warning", "caution"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view callout_label(CalloutKind kind, const BodyLabels& labels) {
  const std::string_view all[] = {labels.note, labels.tip, labels.important, labels.warning,
                                  labels.caution};
  return all[static_cast<std::size_t>(kind)];
}

std::optional<Callout> take_callout(cmark_node* block_quote) {
  cmark_node* paragraph = cmark_node_first_child(block_quote);
  if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) {
    return std::nullopt;
  }
  cmark_node* first = cmark_node_first_child(paragraph);
  if (first == nullptr) return std::nullopt;
  if (cmark_node_get_type(first) == CMARK_NODE_TEXT) return take_bracketed(paragraph, first);
  if (cmark_node_get_type(first) == CMARK_NODE_STRONG) return take_bold(paragraph, first);
  return std::nullopt;
}

}  // namespace fixlore
