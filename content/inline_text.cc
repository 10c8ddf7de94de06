// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/inline_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "content/markdown_tree.h"

namespace fixlore {
namespace {

// What an address may hold; of the rest, brackets and quotes end it.
bool is_address_char(char c) {
  return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"' && c != '`';
}

// The size of an address without the punctuation at its end, which belongs to the sentence; a
// bracket does so too unless it was opened in the address.
std::size_t trimmed_size(std::string_view address) {
  auto unopened = std::count(address.begin(), address.end(), ')') -
                  std::count(address.begin(), address.end(), '(');
  std::size_t size = address.size();
  for (; size > 0; --size) {
    const char last = address[size - 1];
    if (last == ')' && unopened > 0) {
      --unopened;
    } else if (std::string_view("?!.,:;*_~'").find(last) == std::string_view::npos) {
      break;
    }
  }
  return size;
}

// The next `~~` that is no part of a longer run, from `from` on; npos when there is none.
std::size_t find_strike(std::string_view text, std::size_t from) {
  while ((from = text.find("~~", from)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_not_of('~', from), text.size());
    if (end - from == 2) return from;
    from = end;
  }
  return from;
}

// Whether a strike can end somewhere in `text`: after something that is no space.
bool has_strike_end(std::string_view text) {
  for (std::size_t at = 0; (at = find_strike(text, at)) != std::string_view::npos; at += 2) {
    if (at > 0 && text[at - 1] != ' ') return true;
  }
  return false;
}

// Where "://" or "www." stands next, from `from` on; npos when neither does. One look at each byte:
// two searches would both run to the end for each address of the other kind.
std::size_t find_address_sign(std::string_view text, std::size_t from) {
  for (; from < text.size(); ++from) {
    if (text[from] == ':' && text.substr(from, 3) == "://") return from;
    if (text[from] == 'w' && text.substr(from, 4) == "www.") return from;
  }
  return std::string_view::npos;
}

}  // namespace

std::string_view find_bare_address(std::string_view text) {
  constexpr std::string_view kSchemes[] = {"http", "https", "ftp"};
  for (std::size_t from = 0;;) {
    const std::size_t sign = find_address_sign(text, from);
    if (sign == std::string_view::npos) return text.substr(text.size());
    std::size_t start = sign;
    from = sign + 3;
    if (text[sign] == ':') {
      while (start > 0 && ascii::is_alphanumeric(text[start - 1])) --start;
      const std::string_view scheme = text.substr(start, sign - start);
      if (std::find(std::begin(kSchemes), std::end(kSchemes), scheme) == std::end(kSchemes))
        continue;
    } else {
      ++from;
      if (start > 0 && ascii::is_alphanumeric(text[start - 1])) continue;
    }
    if (from >= text.size() || !ascii::is_alphanumeric(text[from])) continue;
    std::size_t end = from;
    while (end < text.size() && is_address_char(text[end])) ++end;
    return text.substr(start, from - start + trimmed_size(text.substr(from, end - from)));
  }
}

void drop_shortcodes(std::string& text) {
  std::string out;
  std::string_view rest = text;
  for (std::size_t at = 0; (at = rest.find("{{", at)) != std::string_view::npos;) {
    const std::string_view sign = rest.substr(at, 3);
    const bool opens = sign == "{{<" || sign == "{{%";
    const std::size_t end =
        opens ? rest.find(sign == "{{<" ? ">}}" : "%}}", at) : std::string_view::npos;
    if (opens && end == std::string_view::npos) break;
    if (!opens) {
      ++at;
      continue;
    }
    out += rest.substr(0, at);
    rest.remove_prefix(end + 3);
    at = 0;
  }
  text = out.append(rest);
}

void InlineText::write(cmark_node* node, int line) {
  std::string_view all = literal_of(node, scratch_);
  if (all.find("{{") != std::string_view::npos) {
    std::string text(all);
    drop_shortcodes(text);
    all = scratch_ = std::move(text);
  }
  std::size_t written = 0;
  for (std::size_t at = 0; (at = find_strike(all, at)) != std::string_view::npos; at += 2) {
    const bool closes = strike_parent_ == cmark_node_parent(node);
    if (closes && at > 0 && all[at - 1] == ' ') continue;
    if (closes) {
      write_linked(all.substr(written, at - written), line);
      page_.writer.close(strike_);
      strike_parent_ = nullptr;
    } else if (opens_strike(node, all.substr(at + 2))) {
      write_linked(all.substr(written, at - written), line);
      strike_ = page_.writer.open(Tag::kDel);
      strike_parent_ = cmark_node_parent(node);
    } else {
      continue;
    }
    written = at + 2;
  }
  write_linked(all.substr(written), line);
}

// Whether `~~` before `after` in `node` starts a strike: one must end among the siblings.
bool InlineText::opens_strike(cmark_node* node, std::string_view after) {
  cmark_node* parent = cmark_node_parent(node);
  if (strike_parent_ != nullptr || unclosed_parent_ == parent) return false;
  if (after.empty() ? cmark_node_next(node) == nullptr : after[0] == ' ') return false;
  if (has_strike_end(after)) return true;
  for (cmark_node* next = cmark_node_next(node); next != nullptr; next = cmark_node_next(next)) {
    if (cmark_node_get_type(next) != CMARK_NODE_TEXT) continue;
    const std::string_view text = cmark_node_get_literal(next);
    if (text.substr(0, 2) == "~~" || has_strike_end(text)) return true;
  }
  unclosed_parent_ = parent;
  return false;
}

// Writes text in which bare addresses become links, unless it stands in a link already.
void InlineText::write_linked(std::string_view text, int line) {
  HtmlWriter& writer = page_.writer;
  while (!writer.is_open(Tag::kA)) {
    const std::string_view address = find_bare_address(text);
    if (address.empty()) break;
    const auto at = static_cast<std::size_t>(address.data() - text.data());
    writer.text(text.substr(0, at));
    const std::string target = (address[0] == 'w' ? "http://" : "") + std::string(address);
    const HtmlWriter::Mark link =
        writer.open(Tag::kA, page_.references.link_attributes(target, line));
    writer.text(address);
    writer.close(link);
    text.remove_prefix(at + address.size());
  }
  writer.text(text);
}

}  // namespace fixlore
