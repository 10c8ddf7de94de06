// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/html_tokenizer.h"

#include <cmark-gfm/houdini.h>

#include <algorithm>

#include "base/ascii.h"

namespace fixlore {
namespace {

std::size_t skip_spaces(std::string_view text, std::size_t i) {
  while (i < text.size() && ascii::is_space(text[i])) ++i;
  return i;
}

// Reads one attribute at `i`, which is neither space nor '>', and returns what is after it.
std::size_t read_attribute(std::string_view text, std::size_t i, HtmlAttribute& attribute) {
  const std::size_t name_end = std::min(text.find_first_of(" \t\r\n\f/>=", i + 1), text.size());
  for (const char c : text.substr(i, name_end - i)) {
    attribute.name += ascii::lower(c);
  }
  i = skip_spaces(text, name_end);
  if (i >= text.size() || text[i] != '=') return name_end;
  i = skip_spaces(text, i + 1);
  if (i >= text.size()) return i;
  std::size_t end;
  if (text[i] == '"' || text[i] == '\'') {
    end = text.find(text[i], i + 1);
    if (end == std::string_view::npos) return text.size();
    attribute.value = decode_entities(text.substr(i + 1, end - i - 1));
    return end + 1;
  }
  end = std::min(text.find_first_of(" \t\r\n\f>", i), text.size());
  attribute.value = decode_entities(text.substr(i, end - i));
  return end;
}

}  // namespace

// The size of the tag at the start of rest_, whose parts go to `token`; 0 when it is none.
std::size_t HtmlTokenizer::tag_end(HtmlToken& token) const {
  const bool end_tag = rest_.size() > 1 && rest_[1] == '/';
  const std::size_t name = end_tag ? 2 : 1;
  if (rest_.size() <= name || !ascii::is_letter(rest_[name])) return 0;
  std::size_t i = std::min(rest_.find_first_of(" \t\r\n\f/>", name), rest_.size());
  token.name = rest_.substr(name, i - name);
  token.kind = end_tag ? HtmlToken::Kind::kEndTag : HtmlToken::Kind::kStartTag;
  for (;;) {
    while (i < rest_.size() && (ascii::is_space(rest_[i]) || rest_[i] == '/')) ++i;
    if (i >= rest_.size()) return i;  // unclosed: the standard drops it, and so does the caller
    if (rest_[i] == '>') return i + 1;
    HtmlAttribute attribute;
    i = read_attribute(rest_, i, attribute);
    token.attributes.push_back(std::move(attribute));
  }
}

// The size of the comment, declaration or instruction at the start of rest_; 0 when it is none.
std::size_t HtmlTokenizer::comment_end() const {
  const auto past = [&](std::string_view mark, std::size_t from) {
    const std::size_t at = rest_.find(mark, from);
    return at == std::string_view::npos ? rest_.size() : at + mark.size();
  };
  if (rest_.substr(0, 4) == "<!--") return past("-->", 2);
  if (rest_.substr(0, 9) == "<![CDATA[") return past("]]>", 9);
  if (rest_.substr(0, 2) == "<?") return past("?>", 2);
  if (rest_.substr(0, 2) == "<!" || rest_.substr(0, 2) == "</") return past(">", 2);
  return 0;
}

bool HtmlTokenizer::next(HtmlToken& token) {
  token = {};
  if (rest_.empty()) return false;
  std::size_t size = 0;
  if (rest_[0] == '<') {
    size = tag_end(token);
    if (size == 0) {
      size = comment_end();
      if (size != 0) token.kind = HtmlToken::Kind::kComment;
    }
  }
  if (size == 0) size = std::min(rest_.find('<', 1), rest_.size());
  token.source = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return true;
}

void HtmlTokenizer::skip_to_end_tag(std::string_view element_name) {
  for (std::size_t at = 0; (at = rest_.find("</", at)) != std::string_view::npos; at += 2) {
    const std::string_view name = rest_.substr(at + 2, element_name.size());
    if (ascii::equal_ignoring_case(name, element_name)) {
      rest_.remove_prefix(at);
      return;
    }
  }
  rest_ = {};
}

std::string decode_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  houdini_unescape_html_f(&buffer, reinterpret_cast<const std::uint8_t*>(text.data()),
                          static_cast<bufsize_t>(text.size()));
  std::string out(reinterpret_cast<const char*>(buffer.ptr), static_cast<std::size_t>(buffer.size));
  cmark_strbuf_free(&buffer);
  return out;
}

}  // namespace fixlore
