// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/raw_html.h"

#include <algorithm>

#include "base/ascii.h"

namespace fixlore {
namespace {

// What a value must look like for its attribute to be kept.
enum class ValueKind : std::uint8_t { kText, kNumber, kFlag, kToken };

constexpr struct {
  std::string_view name;
  ValueKind kind;
} kValueKinds[] = {
    {"alt", ValueKind::kText},       {"title", ValueKind::kText},
    {"width", ValueKind::kNumber},   {"height", ValueKind::kNumber},
    {"colspan", ValueKind::kNumber}, {"rowspan", ValueKind::kNumber},
    {"start", ValueKind::kNumber},   {"value", ValueKind::kNumber},
    {"open", ValueKind::kFlag},      {"loop", ValueKind::kFlag},
    {"muted", ValueKind::kFlag},     {"reversed", ValueKind::kFlag},
    {"scope", ValueKind::kToken},    {"type", ValueKind::kToken},
};

bool is_number(std::string_view value) {
  return !value.empty() && value.size() <= 5 &&
         std::all_of(value.begin(), value.end(), ascii::is_digit);
}

bool is_token(std::string_view value, std::string_view further) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [&](char c) {
    return ascii::is_alphanumeric(c) || further.find(c) != std::string_view::npos;
  });
}

std::string_view value_of(const HtmlToken& token, std::string_view name) {
  for (const HtmlAttribute& attribute : token.attributes) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool is_self_closing(const HtmlToken& token) {
  return token.source.size() > 1 && token.source.substr(token.source.size() - 2) == "/>";
}

bool has_no_content(std::string_view name) {
  return name == "embed" || name == "frame" || name == "param";
}

// Elements whose content the standard reads as text up to their end tag.
bool holds_raw_text(std::string_view name) {
  constexpr std::string_view kNames[] = {"script", "style",  "textarea", "title",
                                         "xmp",    "iframe", "noembed",  "noframes"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

void write_caption(HtmlWriter& writer, std::string_view caption) {
  const HtmlWriter::Mark paragraph = writer.open(Tag::kP, " class=\"tab-title\"");
  writer.text(caption);
  writer.close(paragraph);
}

int lines_in(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

void RawHtml::write(std::string_view html, int line) {
  HtmlTokenizer tokenizer(html);
  for (HtmlToken token; tokenizer.next(token); line += lines_in(token.source)) {
    switch (token.kind) {
      case HtmlToken::Kind::kText:
        page_.writer.flowing_text(decode_entities(token.source));
        break;
      case HtmlToken::Kind::kStartTag:
        start_tag(token, tokenizer, line);
        break;
      case HtmlToken::Kind::kEndTag:
        end_tag(token);
        break;
      case HtmlToken::Kind::kComment:
        break;
    }
  }
}

void RawHtml::end_block() {
  removing_.clear();
  removing_depth_ = 0;
  page_.writer.set_muted(false);
}

void RawHtml::start_tag(const HtmlToken& token, HtmlTokenizer& rest, int line) {
  if (!removing_.empty()) {
    if (ascii::lower(token.name) == removing_ && !is_self_closing(token)) ++removing_depth_;
    return;
  }
  // Tabs of components carry their caption in an attribute: <TabItem label="Java">.
  const std::string_view caption = value_of(token, "label");
  const RawTag kind = classify_raw_tag(token.name, !token.attributes.empty());
  if (kind != RawTag::kRemoved && !caption.empty()) write_caption(page_.writer, caption);
  switch (kind) {
    case RawTag::kAllowed:
      return open(*find_element(ascii::lower(token.name)), token, line);
    case RawTag::kRemoved:
      return remove(token, rest, line);
    case RawTag::kPlaceholder:
      return page_.writer.text(token.source);
    case RawTag::kUnwrapped:
      return;
  }
}

void RawHtml::end_tag(const HtmlToken& token) {
  const std::string name = ascii::lower(token.name);
  if (!removing_.empty()) {
    if (name == removing_ && --removing_depth_ == 0) end_block();
    return;
  }
  if (const Element* element = find_element(name)) {
    return page_.writer.close_raw(element->tag);
  }
  if (classify_raw_tag(token.name, false) == RawTag::kPlaceholder) page_.writer.text(token.source);
}

void RawHtml::open(const Element& element, const HtmlToken& token, int line) {
  HtmlWriter& writer = page_.writer;
  if (element.tag == Tag::kImg) {
    const std::string_view alt = value_of(token, "alt");
    const std::string rendered = image_attributes(page_, value_of(token, "src"), alt,
                                                  attributes(element, token, line), line);
    return rendered.empty() ? writer.text(alt) : writer.add_void(Tag::kImg, rendered, alt);
  }
  const std::string rendered = attributes(element, token, line);
  if (element.tag == Tag::kSource && rendered.find(" src=") == std::string::npos) return;
  if (element.holds == Holds::kNothing) return writer.add_void(element.tag, rendered);
  if (element.tag >= Tag::kH1 && element.tag <= Tag::kH6) {
    const int level = element.name[1] - '0';
    return writer.open_raw(heading_tag(page_.outline.next(level)), rendered);
  }
  if (element.tag == Tag::kVideo || element.tag == Tag::kAudio) {
    return writer.open_raw(element.tag, rendered + " controls preload=\"metadata\"");
  }
  writer.open_raw(element.tag, rendered);
}

void RawHtml::remove(const HtmlToken& token, HtmlTokenizer& rest, int line) {
  const std::string name = ascii::lower(token.name);
  report_dropped(name, line);
  if (is_self_closing(token) || has_no_content(name)) return;
  removing_ = name;
  removing_depth_ = 1;
  page_.writer.set_muted(true);
  if (holds_raw_text(name)) rest.skip_to_end_tag(name);
}

void RawHtml::report_dropped(const std::string& name, int line) {
  if (!reported_.insert(name).second) return;
  page_.log.report(Rule::kHtmlDropped, line, "<" + name + "> and its content are dropped",
                   "write it in Markdown, or put it into a code block if it is meant to be read");
}

std::string RawHtml::attributes(const Element& element, const HtmlToken& token, int line) {
  std::string out;
  std::set<std::string_view> seen;
  for (const HtmlAttribute& item : token.attributes) {
    const bool allowed = element.attributes.find(" " + item.name + " ") != std::string_view::npos;
    // A picture's address and description are its caller's business.
    const bool elsewhere = element.tag == Tag::kImg && (item.name == "src" || item.name == "alt");
    const std::string_view name = item.name == "name" ? "id" : std::string_view(item.name);
    if (allowed && !elsewhere && seen.insert(name).second) out += attribute(item, line);
  }
  return out;
}

std::string RawHtml::attribute(const HtmlAttribute& item, int line) {
  if (item.name == "href") return page_.references.link_attributes(item.value, line);
  if (item.name == "src" || item.name == "poster") {
    return page_.references.media_attribute(item.name, item.value, line);
  }
  if (item.name == "id" || item.name == "name") {
    const std::string id = anchor_id(item.value);
    return !id.empty() && page_.anchors.claim(id) ? html_attribute("id", id) : std::string();
  }
  for (const auto& known : kValueKinds) {
    if (known.name != item.name) continue;
    switch (known.kind) {
      case ValueKind::kText:
        return html_attribute(item.name, item.value);
      case ValueKind::kNumber:
        return is_number(item.value) ? html_attribute(item.name, item.value) : std::string();
      case ValueKind::kFlag:
        return " " + item.name;
      case ValueKind::kToken:
        return is_token(item.value, "-/.") ? html_attribute(item.name, item.value) : std::string();
    }
  }
  return {};
}

}  // namespace fixlore
