// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/content/html_check.h"

#include <map>
#include <set>
#include <vector>

#include "content/html_tokenizer.h"

namespace fixlore {
namespace {

using Names = std::set<std::string, std::less<>>;

const Names kVoid = {"br", "hr", "img", "input", "source"};

// The attributes of every element that a page may have.
const std::map<std::string, Names, std::less<>> kAllowed = {
    {"a", {"href", "rel", "title", "id"}},
    {"abbr", {"title"}},
    {"audio", {"src", "loop", "muted", "controls", "preload"}},
    {"b", {}},
    {"blockquote", {}},
    {"br", {}},
    {"caption", {}},
    {"code", {"class"}},
    {"dd", {}},
    {"del", {}},
    {"details", {"open"}},
    {"div", {"class", "role"}},
    {"dl", {}},
    {"dt", {}},
    {"em", {}},
    {"figcaption", {}},
    {"figure", {}},
    {"h2", {"id"}},
    {"h3", {"id"}},
    {"h4", {"id"}},
    {"h5", {"id"}},
    {"h6", {"id"}},
    {"hr", {}},
    {"i", {}},
    {"img", {"src", "alt", "title", "width", "height", "loading"}},
    {"input", {"type", "disabled", "checked", "aria-label"}},
    {"ins", {}},
    {"kbd", {}},
    {"li", {"class", "value"}},
    {"mark", {}},
    {"ol", {"start", "reversed"}},
    {"p", {"class"}},
    {"pre", {}},
    {"section", {"class", "tabindex", "aria-label"}},
    {"source", {"src", "type"}},
    {"span", {"id"}},
    {"strong", {}},
    {"sub", {}},
    {"summary", {}},
    {"sup", {}},
    {"table", {}},
    {"tbody", {}},
    {"td", {"class", "colspan", "rowspan"}},
    {"th", {"class", "colspan", "rowspan", "scope"}},
    {"thead", {}},
    {"tr", {}},
    {"ul", {}},
    {"video",
     {"src", "poster", "width", "height", "loop", "muted", "controls", "preload", "title"}},
};

bool is_safe_address(std::string_view address) {
  for (const std::string_view start :
       {"/", "#", "http://", "https://", "HTTP://", "HTTPS://", "mailto:", "tel:", "ftp://"}) {
    if (address.substr(0, start.size()) == start) return true;
  }
  // Schemes may be written in any case; what is left must at least be one of them.
  const std::string scheme(address.substr(0, address.find(':')));
  const Names any_case = {"http", "https", "mailto", "tel", "ftp"};
  std::string lower;
  for (const char c : scheme) lower += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  return any_case.count(lower) != 0;
}

std::string check_start_tag(const HtmlToken& token, Names& ids) {
  const std::string name(token.name);
  const auto element = kAllowed.find(name);
  if (element == kAllowed.end()) return "element " + name;
  for (const HtmlAttribute& attribute : token.attributes) {
    if (element->second.count(attribute.name) == 0) return name + " with " + attribute.name;
    const bool is_address =
        attribute.name == "href" || attribute.name == "src" || attribute.name == "poster";
    if (is_address && !is_safe_address(attribute.value)) return "address " + attribute.value;
    if (attribute.name == "id" && !ids.insert(attribute.value).second) {
      return "id twice: " + attribute.value;
    }
  }
  return {};
}

}  // namespace

std::string find_html_fault(std::string_view html) {
  std::vector<std::string> open;
  Names ids;
  HtmlTokenizer tokenizer(html);
  for (HtmlToken token; tokenizer.next(token);) {
    switch (token.kind) {
      case HtmlToken::Kind::kText:
        if (token.source.find_first_of("<>") != std::string_view::npos) return "a bare < or >";
        break;
      case HtmlToken::Kind::kComment:
        return "a comment";
      case HtmlToken::Kind::kStartTag: {
        std::string fault = check_start_tag(token, ids);
        if (!fault.empty()) return fault;
        if (kVoid.count(token.name) == 0) open.emplace_back(token.name);
        break;
      }
      case HtmlToken::Kind::kEndTag:
        if (open.empty() || open.back() != token.name) return "end of " + std::string(token.name);
        open.pop_back();
    }
  }
  return open.empty() ? std::string() : "no end of " + open.back();
}

}  // namespace fixlore
