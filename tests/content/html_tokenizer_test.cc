// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/html_tokenizer.h"

#include <gtest/gtest.h>

namespace fixlore {
namespace {

using Kind = HtmlToken::Kind;

std::vector<HtmlToken> tokens(std::string_view html) {
  std::vector<HtmlToken> out;
  HtmlTokenizer tokenizer(html);
  for (HtmlToken token; tokenizer.next(token);) out.push_back(token);
  return out;
}

TEST(HtmlTokenizer, ReadsTagsAndAttributes) {
  const auto out = tokens("<A HREF=\"a&amp;b\" title='x > y' disabled width = 3>text</A >");
  ASSERT_EQ(out.size(), 3u);
  EXPECT_EQ(out[0].kind, Kind::kStartTag);
  EXPECT_EQ(out[0].name, "A");
  ASSERT_EQ(out[0].attributes.size(), 4u);
  EXPECT_EQ(out[0].attributes[0].name, "href");
  EXPECT_EQ(out[0].attributes[0].value, "a&b");
  EXPECT_EQ(out[0].attributes[1].value, "x > y");
  EXPECT_EQ(out[0].attributes[2].value, "");
  EXPECT_EQ(out[0].attributes[3].value, "3");
  EXPECT_EQ(out[1].source, "text");
  EXPECT_EQ(out[2].kind, Kind::kEndTag);
}

TEST(HtmlTokenizer, TakesDeclarationsForComments) {
  for (const char* html : {"<!-- a > b -->", "<!DOCTYPE html>", "<?php echo 1 ?>",
                           "<![CDATA[ <a> ]]>", "</ >", "<!-->"}) {
    const auto out = tokens(html);
    ASSERT_EQ(out.size(), 1u) << html;
    EXPECT_EQ(out[0].kind, Kind::kComment) << html;
  }
}

TEST(HtmlTokenizer, LeavesOtherSignsInTheText) {
  for (const char* html : {"a < b", "<3", "1<2>3", "<", "< a>"}) {
    for (const HtmlToken& token : tokens(html)) EXPECT_EQ(token.kind, Kind::kText) << html;
  }
}

TEST(HtmlTokenizer, LosesNoByte) {
  const std::string_view pieces[] = {"<",  ">", "/", "a", " ",    "=",
                                     "\"", "'", "!", "-", "&lt;", "中"};
  std::string html;
  unsigned state = 1;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525u + 1013904223u;
    html += pieces[(state >> 16) % std::size(pieces)];
  }
  std::string joined;
  for (const HtmlToken& token : tokens(html)) joined += token.source;
  EXPECT_EQ(joined, html);
}

TEST(HtmlTokenizer, SkipsWhatIsNoHtml) {
  HtmlTokenizer tokenizer("<script>if (a<b && c>\"</b>\") </SCRIPT >x");
  HtmlToken token;
  ASSERT_TRUE(tokenizer.next(token));
  tokenizer.skip_to_end_tag("script");
  ASSERT_TRUE(tokenizer.next(token));
  EXPECT_EQ(token.kind, Kind::kEndTag);
  EXPECT_EQ(token.name, "SCRIPT");
  HtmlTokenizer unclosed("a</b>");
  unclosed.skip_to_end_tag("script");
  EXPECT_FALSE(unclosed.next(token));
}

TEST(DecodeEntities, KnowsNamesAndNumbers) {
  EXPECT_EQ(decode_entities("&lt;&amp;&#20013;&#x6587;&hellip;&unknown;&"), "<&中文…&unknown;&");
  EXPECT_EQ(decode_entities("plain"), "plain");
}

}  // namespace
}  // namespace fixlore
