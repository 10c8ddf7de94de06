// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/body.h"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/ascii.h"
#include "content/anchors.h"
#include "content/callouts.h"
#include "content/code_block.h"
#include "content/html_writer.h"
#include "content/inline_text.h"
#include "content/language.h"
#include "content/markdown_tree.h"
#include "content/outline.h"
#include "content/raw_html.h"
#include "content/reference_collector.h"
#include "content/section_builder.h"

namespace fixlore {
namespace {

// Takes "{#anchor}" off the end of a heading's text; empty when there is none.
std::string take_custom_anchor(std::string& text) {
  const std::string_view whole = ascii::trim(text);
  const std::size_t open = whole.rfind("{#");
  if (open == std::string_view::npos || whole.back() != '}') return {};
  const std::string_view id = whole.substr(open + 2, whole.size() - open - 3);
  if (id.empty() || id.find_first_of(" \t{}\"<>") != std::string_view::npos) return {};
  std::string anchor(id);
  text = std::string(ascii::trim(whole.substr(0, open)));
  return anchor;
}

// A line such as `import Tabs from '@theme/Tabs';` in MDX.
bool is_import(std::string_view line) {
  const std::size_t from = line.find(" from ");
  if (line.substr(0, 7) != "import " || from == std::string_view::npos) return false;
  const std::string_view module = ascii::trim(line.substr(from + 6));
  return module.size() > 2 && (module[0] == '\'' || module[0] == '"');
}

bool is_import_paragraph(cmark_node* paragraph) {
  bool any = false;
  for (cmark_node* child = cmark_node_first_child(paragraph); child != nullptr;
       child = cmark_node_next(child)) {
    if (cmark_node_get_type(child) == CMARK_NODE_SOFTBREAK) continue;
    if (cmark_node_get_type(child) != CMARK_NODE_TEXT || !is_import(literal_of(child)))
      return false;
    any = true;
  }
  return any;
}

bool is_video(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  const std::size_t dot = address.rfind('.');
  if (dot == std::string_view::npos) return false;
  constexpr std::string_view kExtensions[] = {"mp4", "webm", "ogv", "m4v"};
  return std::find(std::begin(kExtensions), std::end(kExtensions), address.substr(dot + 1)) !=
         std::end(kExtensions);
}

// Walks one document; lives as long as that takes.
class BodyReader {
 public:
  BodyReader(const BodyRequest& request, DiagnosticLog& log)
      : request_(request),
        labels_(body_labels(request.language)),
        writer_(labels_),
        references_(request.path, log),
        sections_(request.first_line),
        log_(log) {}

  Body read(cmark_node* document);

 private:
  using Mark = HtmlWriter::Mark;

  void enter(cmark_node* node);
  void exit(cmark_node* node);
  void enter_block(cmark_node* node);
  void enter_extra(cmark_node* node);
  void enter_paragraph(cmark_node* node);
  void enter_quote(cmark_node* node);
  void enter_list(cmark_node* node);
  void enter_item(cmark_node* node);
  void enter_heading(cmark_node* node);
  void exit_heading(cmark_node* node);
  void write_code_block(cmark_node* node);
  void write_code(cmark_node* node);
  void write_image(cmark_node* node);
  void enter_link(cmark_node* node);
  void enter_cell();
  void write_break(cmark_node* node);

  void push(Mark mark) { marks_.push_back(mark); }

  const BodyRequest& request_;
  const BodyLabels& labels_;
  HtmlWriter writer_;
  ReferenceCollector references_;
  SectionBuilder sections_;
  AnchorSet anchors_;
  Outline outline_;
  DiagnosticLog& log_;
  Page page_{writer_, references_, anchors_, outline_, log_};
  RawHtml raw_html_{page_};
  InlineText inline_text_{page_};

  cmark_iter* iter_ = nullptr;
  std::vector<Mark> marks_;  // of the nodes that have been entered and not left
  int line_ = 0;             // of the node at hand, in the file
  std::string scratch_;
  std::string custom_anchor_;
  std::vector<std::uint8_t> alignments_;  // of the table at hand
  std::size_t column_ = 0;
  bool in_table_head_ = false;
};

Body BodyReader::read(cmark_node* document) {
  const TreeIterator iter(cmark_iter_new(document));
  iter_ = iter.get();
  for (cmark_event_type event; (event = cmark_iter_next(iter_)) != CMARK_EVENT_DONE;) {
    cmark_node* node = cmark_iter_get_node(iter_);
    event == CMARK_EVENT_ENTER ? enter(node) : exit(node);
  }
  Body body;
  body.html = writer_.take_html();
  sections_.add_text(writer_.plain().take());
  body.sections = sections_.take();
  body.anchors = anchors_.release();
  body.references = references_.take();
  return body;
}

void BodyReader::enter(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      return inline_text_.write(node, line_);
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      return write_break(node);
    case CMARK_NODE_CODE:
      return write_code(node);
    case CMARK_NODE_HTML_INLINE:
      return raw_html_.write(literal_of(node), line_);
    case CMARK_NODE_EMPH:
      return push(writer_.open(Tag::kEm));
    case CMARK_NODE_STRONG:
      return push(writer_.open(Tag::kStrong));
    case CMARK_NODE_LINK:
      return enter_link(node);
    case CMARK_NODE_IMAGE:
      return write_image(node);
    default:
      line_ = request_.first_line - 1 + cmark_node_get_start_line(node);
      return enter_block(node);
  }
}

void BodyReader::enter_block(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
      return enter_paragraph(node);
    case CMARK_NODE_HEADING:
      return enter_heading(node);
    case CMARK_NODE_BLOCK_QUOTE:
      return enter_quote(node);
    case CMARK_NODE_LIST:
      return enter_list(node);
    case CMARK_NODE_ITEM:
      return enter_item(node);
    case CMARK_NODE_CODE_BLOCK:
      return write_code_block(node);
    case CMARK_NODE_HTML_BLOCK:
      raw_html_.write(literal_of(node), line_);
      return raw_html_.end_block();
    case CMARK_NODE_THEMATIC_BREAK:
      return writer_.add_void(Tag::kHr);
    default:
      return enter_extra(node);
  }
}

void BodyReader::enter_extra(cmark_node* node) {
  switch (extra_node(node)) {
    case ExtraNode::kTable: {
      const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(node);
      alignments_.assign(alignments, alignments + cmark_gfm_extensions_get_table_columns(node));
      return push(writer_.open(Tag::kTable));
    }
    case ExtraNode::kTableHead:
      in_table_head_ = true;
      column_ = 0;
      push(writer_.open(Tag::kThead));
      writer_.open(Tag::kTr);
      return;
    case ExtraNode::kTableRow:
      column_ = 0;
      return push(writer_.open(Tag::kTr));
    case ExtraNode::kTableCell:
      return enter_cell();
    case ExtraNode::kNone:
      return push(HtmlWriter::kNowhere);
  }
}

void BodyReader::enter_cell() {
  const std::uint8_t alignment = column_ < alignments_.size() ? alignments_[column_] : 0;
  ++column_;
  std::string attributes = in_table_head_ ? " scope=\"col\"" : "";
  if (alignment == 'c') attributes += " class=\"align-center\"";
  if (alignment == 'r') attributes += " class=\"align-right\"";
  push(writer_.open(in_table_head_ ? Tag::kTh : Tag::kTd, attributes));
}

void BodyReader::exit(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  const bool is_block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
  if (type == CMARK_NODE_LINK) writer_.plain().close_link();
  if (is_block) {
    raw_html_.end_block();
    if (type == CMARK_NODE_HEADING) exit_heading(node);
    if (extra_node(node) == ExtraNode::kTableHead) in_table_head_ = false;
  }
  writer_.close(marks_.back());
  marks_.pop_back();
}

void BodyReader::enter_paragraph(cmark_node* node) {
  cmark_node* parent = cmark_node_parent(node);
  const bool in_item = cmark_node_get_type(parent) == CMARK_NODE_ITEM;
  const bool tight = in_item && cmark_node_get_list_tight(cmark_node_parent(parent));
  push(tight ? HtmlWriter::kNowhere : writer_.open(Tag::kP));
  if (is_import_paragraph(node)) writer_.set_muted(true);
}

void BodyReader::enter_quote(cmark_node* node) {
  const std::optional<Callout> callout = take_callout(node);
  if (!callout) return push(writer_.open(Tag::kBlockquote));
  const std::string name(callout_name(callout->kind));
  push(writer_.open(Tag::kDiv, html_attribute("class", "callout callout-" + name) +
                                   html_attribute("role", "note")));
  const Mark title = writer_.open(Tag::kP, html_attribute("class", "callout-title"));
  if (callout->title.empty()) {
    writer_.label(callout_label(callout->kind, labels_));
  } else {
    writer_.text(callout->title);
  }
  writer_.close(title);
}

void BodyReader::enter_list(cmark_node* node) {
  if (cmark_node_get_list_type(node) != CMARK_ORDERED_LIST) return push(writer_.open(Tag::kUl));
  const int start = cmark_node_get_list_start(node);
  push(writer_.open(Tag::kOl,
                    start == 1 ? std::string() : html_attribute("start", std::to_string(start))));
}

void BodyReader::enter_item(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  if (type != "tasklist") return push(writer_.open(Tag::kLi));
  const bool done = cmark_gfm_extensions_get_tasklist_item_checked(node);
  push(writer_.open(Tag::kLi, html_attribute("class", "task")));
  writer_.add_void(Tag::kInput,
                   " type=\"checkbox\" disabled" + std::string(done ? " checked" : "") +
                       html_attribute("aria-label", done ? labels_.done : labels_.to_do));
}

void BodyReader::enter_heading(cmark_node* node) {
  cmark_node* last = cmark_node_last_child(node);
  custom_anchor_.clear();
  if (last != nullptr && cmark_node_get_type(last) == CMARK_NODE_TEXT) {
    std::string text = literal_of(last);
    custom_anchor_ = take_custom_anchor(text);
    if (!custom_anchor_.empty()) cmark_node_set_literal(last, text.c_str());
  }
  sections_.add_text(writer_.plain().take());
  const int level = outline_.next(cmark_node_get_heading_level(node));
  push(writer_.open(heading_tag(level)));
}

void BodyReader::exit_heading(cmark_node* node) {
  writer_.close_content(marks_.back());
  std::string heading(ascii::trim(writer_.plain().take().text));
  if (heading.empty() && writer_.is_empty(marks_.back())) return writer_.erase(marks_.back());
  const bool is_title = sections_.empty() && heading == request_.title;
  std::string anchor =
      anchors_.take(anchor_id(custom_anchor_.empty() ? anchor_slug(heading) : custom_anchor_));
  if (is_title) {
    // The page shows the title; links to this heading still find their place.
    writer_.erase(marks_.back());
    outline_ = {};
    writer_.close(writer_.open(Tag::kSpan, html_attribute("id", anchor)));
  } else {
    writer_.set_attributes(marks_.back(), html_attribute("id", anchor));
  }
  sections_.start(cmark_node_get_heading_level(node), std::move(heading), std::move(anchor), line_,
                  is_title);
}

void BodyReader::write_code_block(cmark_node* node) {
  const std::string info = without_helpers(cmark_node_get_fence_info(node));
  if (const std::string_view title = code_title(info); !title.empty()) {
    const Mark caption = writer_.open(Tag::kP, html_attribute("class", "code-title"));
    writer_.text(title);
    writer_.close(caption);
  }
  const std::string language = code_language(info);
  const Mark block = writer_.open(Tag::kPre);
  writer_.open(Tag::kCode,
               language.empty() ? std::string() : html_attribute("class", "language-" + language));
  writer_.text(without_trailing_space(literal_of(node, scratch_)));
  writer_.close(block);
}

void BodyReader::write_code(cmark_node* node) {
  const Mark code = writer_.open(Tag::kCode);
  writer_.text(literal_of(node, scratch_));
  writer_.close(code);
}

void BodyReader::enter_link(cmark_node* node) {
  const std::string address = without_helpers(cmark_node_get_url(node));
  std::string attributes = references_.link_attributes(address, line_);
  if (attributes.empty()) return push(HtmlWriter::kNowhere);
  const std::string title = without_helpers(cmark_node_get_title(node));
  if (!title.empty()) attributes += html_attribute("title", title);
  push(writer_.open(Tag::kA, attributes));
  if (references_.leads_to_another(address)) writer_.plain().open_link();
}

// A picture, or a video if its address says so. What stands in the brackets describes it.
void BodyReader::write_image(cmark_node* node) {
  const std::string address = without_helpers(cmark_node_get_url(node));
  const std::string title = without_helpers(cmark_node_get_title(node));
  const std::string alt = text_under(node);
  const std::string further = title.empty() ? std::string() : html_attribute("title", title);
  if (is_video(address)) {
    const std::string source = references_.media_attribute("src", address, line_);
    if (!source.empty()) {
      const Mark video =
          writer_.open(Tag::kVideo, source + further + " controls preload=\"metadata\"");
      writer_.text(alt);
      writer_.close(video);
    }
  } else {
    const std::string attributes = image_attributes(page_, address, alt, further, line_);
    attributes.empty() ? writer_.text(alt) : writer_.add_void(Tag::kImg, attributes, alt);
  }
  // Goes past what is in the picture, and past its exit.
  cmark_iter_reset(iter_, node, CMARK_EVENT_EXIT);
}

void BodyReader::write_break(cmark_node* node) {
  ++line_;
  if (cmark_node_get_type(node) == CMARK_NODE_LINEBREAK) return writer_.add_void(Tag::kBr);
  writer_.soft_break(first_char(cmark_node_next(node)));
}

}  // namespace

Body read_body(cmark_node* document, const BodyRequest& request, DiagnosticLog& log) {
  return BodyReader(request, log).read(document);
}

std::string first_heading(cmark_node* document) {
  std::string first;
  for (cmark_node* node = cmark_node_first_child(document); node != nullptr;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
    const bool top = cmark_node_get_heading_level(node) == 1;
    if (!top && !first.empty()) continue;
    std::string text = text_under(node);
    take_custom_anchor(text);
    drop_shortcodes(text);
    text = std::string(ascii::trim(text));
    if (text.empty()) continue;
    if (top) return text;
    first = std::move(text);
  }
  return first;
}

int line_of_heading(cmark_node* document, int number) {
  for (cmark_node* node = cmark_node_first_child(document); node != nullptr;
       node = cmark_node_next(node)) {
    const bool is_heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
    if (is_heading && --number == 0) return cmark_node_get_start_line(node);
  }
  return 0;
}

}  // namespace fixlore
