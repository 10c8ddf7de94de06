// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fixlore {

struct HtmlAttribute {
  std::string name;   ///< lower case
  std::string value;  ///< entities decoded
};

struct HtmlToken {
  enum class Kind : std::uint8_t { kText, kStartTag, kEndTag, kComment };
  Kind kind = Kind::kText;
  std::string_view source;  ///< the bytes of the token
  std::string_view name;    ///< of a tag, as written
  std::vector<HtmlAttribute> attributes;
};

/// Splits raw HTML as the HTML standard's tokenizer does: the tokens' sources joined are the
/// input. Declarations, processing instructions and CDATA count as comments. A '<' that starts
/// nothing is text. Reads each byte a bounded number of times.
class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html) : rest_(html) {}

  /// False at the end.
  bool next(HtmlToken& token);

  /// Goes to the next end tag of the element, or to the end: for content that is not HTML.
  void skip_to_end_tag(std::string_view element_name);

 private:
  std::size_t tag_end(HtmlToken& token) const;
  std::size_t comment_end() const;

  std::string_view rest_;
};

/// Replaces the entities of HTML by their characters: "&lt;" and "&#20013;".
std::string decode_entities(std::string_view text);

}  // namespace fixlore
