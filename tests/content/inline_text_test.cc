// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/inline_text.h"

#include <gtest/gtest.h>

#include "tests/content/reading.h"

namespace fixlore {
namespace {

std::string linked(const std::string& address) {
  return "<a href=\"" + address + "\" rel=\"noopener noreferrer\">" + address + "</a>";
}

TEST(FindBareAddress, EndsWhereTheSentenceGoesOn) {
  EXPECT_EQ(find_bare_address("访问https://example.com/a_b。然后"), "https://example.com/a_b");
  EXPECT_EQ(find_bare_address("(see http://example.com/a(b))."), "http://example.com/a(b)");
  EXPECT_EQ(find_bare_address("www.example.com, and"), "www.example.com");
  EXPECT_EQ(find_bare_address("http://example.com:8080/a?b=c#d!"),
            "http://example.com:8080/a?b=c#d");
}

TEST(FindBareAddress, KnowsWhatIsNone) {
  for (const char* text : {"", "http://", "https://。", "xhttp://a", "awww.a", "www.", "://a",
                           "a://b", "javascript://example.com"}) {
    EXPECT_EQ(find_bare_address(text), "") << text;
  }
}

TEST(InlineText, LinksBareAddresses) {
  EXPECT_EQ(html_of("见 https://example.com。"),
            "<p>见 " + linked("https://example.com") + "。</p>\n");
  EXPECT_EQ(html_of("www.example.com"),
            "<p><a href=\"http://www.example.com\" rel=\"noopener "
            "noreferrer\">www.example.com</a></p>\n");
  EXPECT_EQ(html_of("`http://example.com`"), "<p><code>http://example.com</code></p>\n");
  EXPECT_EQ(html_of("[http://example.com](/a.md)"),
            "<p><a href=\"/articles/a\">http://example.com</a></p>\n");
}

TEST(InlineText, StrikesOut) {
  EXPECT_EQ(html_of("a~~b~~c"), "<p>a<del>b</del>c</p>\n");
  EXPECT_EQ(html_of("~~a **b** c~~"), "<p><del>a <strong>b</strong> c</del></p>\n");
  EXPECT_EQ(html_of("~~a~~ ~~b~~"), "<p><del>a</del> <del>b</del></p>\n");
}

TEST(InlineText, LeavesOtherTildes) {
  for (const char* text : {"table1~4 和 5~6", "~~a", "a~~", "~~ a ~~", "~~~a~~~x", "a ~~ b"}) {
    EXPECT_EQ(html_of("x" + std::string(text)), "<p>x" + std::string(text) + "</p>\n") << text;
  }
}

TEST(InlineText, DropsShortcodes) {
  EXPECT_EQ(html_of("{{< copyable \"sql\" >}}\n\n内容"), "<p>内容</p>\n");
  EXPECT_EQ(html_of("{{% notice tip %}}\n内容\n{{% /notice %}}"), "<p>\n内容\n</p>\n");
  EXPECT_EQ(html_of("a {{ value }} b {{< open"), "<p>a {{ value }} b {{&lt; open</p>\n");
  EXPECT_EQ(html_of("`{{< x >}}`"), "<p><code>{{&lt; x &gt;}}</code></p>\n");
}

}  // namespace
}  // namespace fixlore
