// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/html_elements.h"
#include "content/language.h"
#include "content/plain_text.h"

namespace fixlore {

/// Appends `text` escaped for HTML text and for attribute values in double quotes.
void append_escaped(std::string& out, std::string_view text);

/// ` name="value"`, escaped, with the space before it.
std::string html_attribute(std::string_view name, std::string_view value);

/// Writes an article's body as HTML and as plain text at once. Elements come from two sources:
/// Markdown, which always nests well, and raw HTML of authors, which need not. Whatever comes, the
/// result is balanced and keeps HTML's content model: what cannot stand where it was written
/// closes what gives way (a <p>), gets the parent it lacks (<li>, <td>), or loses its tags and
/// keeps its text. Owned by the reading of one article; one thread.
class HtmlWriter {
 public:
  /// Names an element that is open, or was. kNowhere names none.
  using Mark = std::uint32_t;
  static constexpr Mark kNowhere = std::numeric_limits<Mark>::max();

  explicit HtmlWriter(const BodyLabels& labels);

  /// Opens an element of Markdown's. `attributes` are rendered, each with a space before it.
  Mark open(Tag tag, std::string_view attributes = {});
  /// Closes the element and all in it that is still open; nothing when it is closed already.
  /// A paragraph without content disappears.
  void close(Mark mark);
  /// Closes all in the element that is still open.
  void close_content(Mark mark);
  /// Whether the innermost element is this one and nothing stands in it.
  bool is_empty(Mark mark) const;
  /// Closes the element and takes its HTML back; its plain text stays.
  void erase(Mark mark);
  /// Gives an open element attributes after the fact.
  void set_attributes(Mark mark, std::string_view attributes);

  /// An author's start tag and end tag. An end tag never closes what Markdown opened.
  void open_raw(Tag tag, std::string_view attributes);
  void close_raw(Tag tag);

  /// A <br>, <hr>, <img>, <input> or <source>; `alt` is an image's share of the plain text.
  void add_void(Tag tag, std::string_view attributes = {}, std::string_view alt = {});
  /// Text as it is.
  void text(std::string_view text);
  /// A word of Fixlore's own, which is no part of the plain text.
  void label(std::string_view text);
  /// Text whose line breaks are white space, as in HTML.
  void flowing_text(std::string_view text);
  /// A line break that is white space before the character `next` (0: not known): it vanishes
  /// between two characters of CJK.
  void soft_break(char32_t next);

  /// While muted, nothing but the nesting is recorded.
  void set_muted(bool muted) { muted_ = muted; }

  bool is_open(Tag tag) const { return open_count_[static_cast<std::size_t>(tag)] != 0; }
  /// The plain text since it was last taken.
  PlainText& plain() { return plain_; }
  /// Closes all and gives the HTML away.
  std::string take_html();

 private:
  struct Open {
    Tag tag;
    bool markdown;
    bool written;  // false: only here to pair its end tag
    Mark mark;
    std::size_t start;       // of the start tag in html_
    std::size_t attributes;  // where further attributes go
    std::size_t content;     // after the start tag
    bool is_fresh;           // nothing in it yet but its sources
    bool has_parts;          // a table past its caption, a figure with one
    int rows;                // of a table, so far
  };

  bool clashes(Tag tag) const;
  std::size_t find(Mark mark) const;
  Open& innermost();
  bool takes(const Open& open, Place place) const;
  bool takes_directly(const Open& open, Place place) const;
  bool gives_way(const Open& open, Place place, bool markdown) const;
  std::optional<std::size_t> find_room(Place place, bool markdown) const;
  bool make_room(Place place, bool markdown);
  Open& table();
  std::string scope();
  void imply_parents(Place place);
  void before_content(Place place);
  Mark push(Tag tag, std::string_view attributes, bool markdown, bool written);
  bool vanishes_empty(const Open& open) const;
  void pop();
  void pop_to(std::size_t size);
  void separate(Place place);
  void write_summary();

  const BodyLabels& labels_;
  std::string html_;
  PlainText plain_;
  std::vector<Open> stack_;  // the first is the body itself
  std::array<std::uint32_t, kTagCount> open_count_{};
  Mark next_mark_ = 0;
  int tables_ = 0;
  bool muted_ = false;
};

}  // namespace fixlore
