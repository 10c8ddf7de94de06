// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/html_writer.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "content/characters.h"

namespace fixlore {
namespace {

// Deeper elements lose their tags: no reader needs them, and browsers stop there too.
constexpr std::size_t kMaxDepth = 256;

bool is_heading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }

bool is_player(Tag tag) { return tag == Tag::kVideo || tag == Tag::kAudio; }

// Headings change their level on the way, and a late <thead> was opened as a <tbody>.
bool same_end_tag(Tag open, Tag end) {
  return open == end || (is_heading(open) && is_heading(end)) ||
         (open == Tag::kTbody && end == Tag::kThead);
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  const auto replace = [&](std::size_t at, std::string_view entity) {
    out.append(text, copied, at - copied).append(entity);
    copied = at + 1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '&':
        replace(i, "&amp;");
        break;
      case '<':
        replace(i, "&lt;");
        break;
      case '>':
        replace(i, "&gt;");
        break;
      case '"':
        replace(i, "&quot;");
        break;
      default:
        break;
    }
  }
  out.append(text, copied);
}

std::string html_attribute(std::string_view name, std::string_view value) {
  std::string out(1, ' ');
  out.append(name).append("=\"");
  append_escaped(out, value);
  return out += '"';
}

HtmlWriter::HtmlWriter(const BodyLabels& labels) : labels_(labels) {
  push(Tag::kDiv, {}, true, false);
  stack_.back().written = true;  // by the page, not by us
}

HtmlWriter::Mark HtmlWriter::open(Tag tag, std::string_view attributes) {
  if (stack_.size() > kMaxDepth) return kNowhere;
  const bool written = !muted_ && !clashes(tag) && make_room(element(tag).place, true);
  return push(tag, attributes, true, written);
}

void HtmlWriter::close(Mark mark) { pop_to(find(mark)); }

void HtmlWriter::close_content(Mark mark) { pop_to(find(mark) + 1); }

// The element's place in the stack, or the stack's size when it is closed already.
std::size_t HtmlWriter::find(Mark mark) const {
  const auto is_before = [](const Open& open, Mark wanted) { return open.mark < wanted; };
  const auto found = std::lower_bound(stack_.begin(), stack_.end(), mark, is_before);
  if (found == stack_.end() || found->mark != mark) return stack_.size();
  return static_cast<std::size_t>(found - stack_.begin());
}

bool HtmlWriter::is_empty(Mark mark) const {
  return stack_.back().mark == mark && stack_.back().content == html_.size();
}

void HtmlWriter::erase(Mark mark) {
  if (stack_.back().mark != mark) return;
  const std::size_t start = stack_.back().start;
  pop();
  html_.resize(start);
}

void HtmlWriter::set_attributes(Mark mark, std::string_view attributes) {
  if (stack_.back().mark == mark && stack_.back().written) {
    html_.insert(stack_.back().attributes, attributes);
  }
}

void HtmlWriter::open_raw(Tag tag, std::string_view attributes) {
  if (stack_.size() > kMaxDepth) return;
  const bool written = !muted_ && !clashes(tag) && make_room(element(tag).place, false);
  if (written && tag == Tag::kThead && innermost().rows != 0) tag = Tag::kTbody;
  push(tag, attributes, false, written);
}

void HtmlWriter::close_raw(Tag tag) {
  for (std::size_t i = stack_.size(); i-- > 0 && !stack_[i].markdown;) {
    if (same_end_tag(stack_[i].tag, tag)) return pop_to(i);
  }
}

void HtmlWriter::add_void(Tag tag, std::string_view attributes, std::string_view alt) {
  const Place place = element(tag).place;
  if (muted_ || !make_room(place, false)) return;
  if (place == Place::kFlow || tag == Tag::kBr) plain_.separate_lines();
  (((html_ += '<') += element(tag).name) += attributes) += '>';
  if (place == Place::kFlow) html_ += '\n';
  plain_.append(alt);
}

void HtmlWriter::text(std::string_view text) {
  if (muted_ || text.empty() || !make_room(Place::kPhrase, false)) return;
  append_escaped(html_, text);
  plain_.append(text);
}

void HtmlWriter::label(std::string_view text) {
  if (!muted_ && make_room(Place::kPhrase, false)) append_escaped(html_, text);
}

void HtmlWriter::flowing_text(std::string_view text) {
  if (is_open(Tag::kPre)) return this->text(text);
  while (!muted_ && !text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    // White space at the end of a line says no more than the line's end does.
    if (!text.empty()) line = line.substr(0, line.find_last_not_of(ascii::kSpaces) + 1);
    if (line.find_first_not_of(ascii::kSpaces) != std::string_view::npos) {
      this->text(line);
    } else if (!line.empty() && !html_.empty() && html_.back() != '\n') {
      html_ += ' ';
      plain_.separate_words();
    }
    if (text.empty()) return;
    text.remove_prefix(std::min(text.find_first_not_of(ascii::kSpaces), text.size()));
    soft_break(text.empty() ? 0 : decode_utf8(text, 0).code_point);
  }
}

void HtmlWriter::soft_break(char32_t next) {
  if (muted_ || joins_lines(plain_.last_char(), next)) return;
  html_.resize(html_.find_last_not_of(' ') + 1);
  if (!html_.empty() && html_.back() != '\n') html_ += '\n';
  plain_.separate_words();
}

std::string HtmlWriter::take_html() {
  pop_to(1);
  return std::exchange(html_, {});
}

// Links and players do not stand in each other.
bool HtmlWriter::clashes(Tag tag) const {
  if (tag == Tag::kA) return is_open(Tag::kA);
  return is_player(tag) && (is_open(Tag::kA) || is_open(Tag::kVideo) || is_open(Tag::kAudio));
}

HtmlWriter::Open& HtmlWriter::innermost() {
  std::size_t i = stack_.size() - 1;
  while (!stack_[i].written) --i;
  return stack_[i];
}

bool HtmlWriter::takes_directly(const Open& open, Place place) const {
  switch (element(open.tag).holds) {
    case Holds::kNothing:
      return false;
    case Holds::kPhrases:
      return place == Place::kPhrase ||
             (place == Place::kSource && open.is_fresh && is_player(open.tag));
    case Holds::kFlow:
      return place == Place::kPhrase || place == Place::kFlow ||
             (place == Place::kSummary && open.is_fresh && open.tag == Tag::kDetails) ||
             (place == Place::kFigcaption && open.tag == Tag::kFigure && !open.has_parts);
    case Holds::kItems:
      return place == Place::kItem;
    case Holds::kTerms:
      return place == Place::kTerm;
    case Holds::kRowGroups:
      return place == Place::kRowGroup || (place == Place::kCaption && !open.has_parts);
    case Holds::kRows:
      return place == Place::kRow;
    case Holds::kCells:
      return place == Place::kCell;
  }
  return false;
}

// Whether `place` can stand in `open`, between them the elements that imply_parents() adds.
bool HtmlWriter::takes(const Open& open, Place place) const {
  if (takes_directly(open, place)) return true;
  const bool content = place == Place::kPhrase || place == Place::kFlow;
  switch (element(open.tag).holds) {
    case Holds::kItems:
    case Holds::kTerms:
    case Holds::kCells:
      return content;
    case Holds::kRows:
      return content || place == Place::kCell;
    case Holds::kRowGroups:
      return content || place == Place::kRow || place == Place::kCell;
    default:
      return false;
  }
}

bool HtmlWriter::gives_way(const Open& open, Place place, bool markdown) const {
  if (!open.written) return true;
  if (place == Place::kPhrase) return false;
  const Element& e = element(open.tag);
  if (place == Place::kFlow || open.markdown) {
    if (e.place == Place::kPhrase || open.tag == Tag::kP) return true;
    return markdown && !open.markdown;
  }
  return e.may_end_early;
}

std::optional<std::size_t> HtmlWriter::find_room(Place place, bool markdown) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].written && takes(stack_[i], place)) return i;
    if (!gives_way(stack_[i], place, markdown)) return std::nullopt;
  }
  return std::nullopt;
}

// Closes and opens what is needed for something that wants `place`; false when it cannot be.
bool HtmlWriter::make_room(Place place, bool markdown) {
  const std::optional<std::size_t> room = find_room(place, markdown);
  if (!room) return false;
  const bool above = std::any_of(stack_.begin() + static_cast<std::ptrdiff_t>(*room) + 1,
                                 stack_.end(), [](const Open& open) { return open.written; });
  if (above) pop_to(*room + 1);
  imply_parents(place);
  before_content(place);
  return true;
}

void HtmlWriter::imply_parents(Place place) {
  while (!takes_directly(innermost(), place)) {
    switch (element(innermost().tag).holds) {
      case Holds::kItems:
        push(Tag::kLi, {}, false, true);
        break;
      case Holds::kTerms:
        push(Tag::kDd, {}, false, true);
        break;
      case Holds::kRowGroups:
        push(Tag::kTbody, {}, false, true);
        break;
      case Holds::kRows:
        push(Tag::kTr, {}, false, true);
        break;
      default:
        push(Tag::kTd, {}, false, true);
    }
  }
}

HtmlWriter::Open& HtmlWriter::table() {
  std::size_t i = stack_.size() - 1;
  while (i > 0 && stack_[i].tag != Tag::kTable) --i;
  return stack_[i];
}

// A head cell speaks for its column in the first row, else for its row.
std::string HtmlWriter::scope() {
  return html_attribute("scope", table().rows == 1 || is_open(Tag::kThead) ? "col" : "row");
}

// Whatever comes into a <details> comes after its <summary>.
void HtmlWriter::before_content(Place place) {
  Open& open = innermost();
  if (open.is_fresh && open.tag == Tag::kDetails && place != Place::kSummary) write_summary();
  open.is_fresh = open.is_fresh && place == Place::kSource;
}

void HtmlWriter::write_summary() {
  html_ += "<summary>";
  append_escaped(html_, labels_.details);
  html_ += "</summary>\n";
}

void HtmlWriter::separate(Place place) {
  if (place == Place::kCell) {
    plain_.separate_cells();
  } else if (place != Place::kPhrase) {
    plain_.separate_lines();
  }
}

HtmlWriter::Mark HtmlWriter::push(Tag tag, std::string_view attributes, bool markdown,
                                  bool written) {
  Open open{};
  open.tag = tag;
  open.markdown = markdown;
  open.written = written;
  open.mark = next_mark_++;
  open.start = html_.size();
  open.is_fresh = tag == Tag::kDetails || is_player(tag);
  if (written) {
    const Element& e = element(tag);
    separate(e.place);
    const bool is_part =
        e.place == Place::kRowGroup || e.place == Place::kCaption || e.place == Place::kFigcaption;
    if (is_part) innermost().has_parts = true;
    if (tag == Tag::kTable) {
      html_ += "<section class=\"table-wrap\" tabindex=\"0\"";
      html_ += html_attribute("aria-label",
                              std::string(labels_.table) + ' ' + std::to_string(++tables_));
      html_ += '>';
    }
    ((html_ += '<') += e.name) += attributes;
    if (tag == Tag::kTr) ++table().rows;
    if (tag == Tag::kTh && attributes.find(" scope=") == std::string_view::npos) html_ += scope();
    open.attributes = html_.size();
    html_ += '>';
    ++open_count_[static_cast<std::size_t>(tag)];
    if (tag == Tag::kPre) plain_.open_code();
  }
  open.content = html_.size();
  stack_.push_back(open);
  return open.mark;
}

// Without content a paragraph or heading says nothing, nor does a link; a bare anchor may stay.
bool HtmlWriter::vanishes_empty(const Open& open) const {
  if (open.tag == Tag::kA) return html_.find(" id=", open.start) == std::string::npos;
  return open.tag == Tag::kP || (is_heading(open.tag) && !open.markdown);
}

void HtmlWriter::pop() {
  const Open open = stack_.back();
  stack_.pop_back();
  if (!open.written) return;
  --open_count_[static_cast<std::size_t>(open.tag)];
  if (!is_open(Tag::kPre)) plain_.close_code();
  const Element& e = element(open.tag);
  separate(e.place);
  if (html_.size() == open.content && vanishes_empty(open)) return html_.resize(open.start);
  if (open.is_fresh && open.tag == Tag::kDetails) write_summary();
  ((html_ += "</") += e.name) += '>';
  if (open.tag == Tag::kTable) html_ += "</section>";
  if (e.place != Place::kPhrase) html_ += '\n';
}

void HtmlWriter::pop_to(std::size_t size) {
  while (stack_.size() > size) pop();
}

}  // namespace fixlore
