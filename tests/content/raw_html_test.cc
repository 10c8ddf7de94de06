// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/content/html_check.h"
#include "tests/content/reading.h"

namespace fixlore {
namespace {

TEST(RawHtml, LetsTheAllowedThrough) {
  EXPECT_EQ(html_of("a <kbd>Ctrl</kbd><br/>H<sub>2</sub>O &copy; <b>x</b>"),
            "<p>a <kbd>Ctrl</kbd><br>H<sub>2</sub>O © <b>x</b></p>\n");
  EXPECT_EQ(html_of("<details open>\n<summary>更多</summary>\n\n内容\n\n</details>\n"),
            "<details open>\n<summary>更多</summary>\n<p>内容</p>\n</details>\n");
  EXPECT_EQ(html_of("<img src=\"a.png\" alt='图' width=\"20\" height=\"5em\">"),
            "<img src=\"/attachments/guide/a.png\" alt=\"图\" width=\"20\" loading=\"lazy\">\n");
}

TEST(RawHtml, DropsAttributesThatRunOrCollide) {
  EXPECT_EQ(html_of("<p style=\"x\" onclick=\"y\" class=\"z\" id=\"main\">a</p>"), "<p>a</p>\n");
  EXPECT_EQ(html_of("x <a href=\"javascript:alert(1)\" onmouseover=x>a</a>"),
            "<p>x <a>a</a></p>\n");
  EXPECT_EQ(html_of("x <img src=x onerror=alert(1)>"),
            "<p>x <img src=\"/attachments/guide/x\" alt=\"\" loading=\"lazy\"></p>\n");
  EXPECT_EQ(html_of("x <img src=\"data:image/svg+xml,a\" alt=\"图\">"), "<p>x 图</p>\n");
}

TEST(RawHtml, RemovesWhatRunsWithItsContent) {
  for (const char* html :
       {"<script>alert('<b>')</script>", "<style>a{}</style>", "<iframe src=a>b</iframe>",
        "<svg><script>a</script><text>b</text></svg>", "<object><p>a</p></object>",
        "<SCRIPT>\na\n</SCRIPT>", "<!-- a <b> -->", "<textarea><b></textarea>"}) {
    const ReadResult result = read("x " + std::string(html) + " y");
    ASSERT_TRUE(result.article) << html;
    EXPECT_EQ(result.article->html, "<p>x  y</p>\n") << html;
    EXPECT_EQ(result.article->sections.at(0).text, "x  y") << html;
  }
}

TEST(RawHtml, SaysWhatItRemoved) {
  const ReadResult result = read("# t\n\nb <script>x</script>\n\n<script>y</script>\n");
  EXPECT_EQ(complaints(result), std::vector<std::string>{"3 html-dropped"});
}

TEST(RawHtml, RemovesNothingPastTheBlock) {
  EXPECT_EQ(read_article("a <script>b\n\nc").sections.at(0).text, "a\nc");
}

TEST(RawHtml, KeepsTheContentOfOtherTags) {
  EXPECT_EQ(html_of("<CustomContent platform=\"a\">\n\n**b**\n\n</CustomContent>"),
            "<p><strong>b</strong></p>\n");
  EXPECT_EQ(html_of("x <font color=red>a</font> <u>b</u>"), "<p>x a b</p>\n");
}

TEST(RawHtml, ShowsPlaceholders) {
  EXPECT_EQ(html_of("运行 tiup <cluster-name> <HOST>"),
            "<p>运行 tiup &lt;cluster-name&gt; &lt;HOST&gt;</p>\n");
}

TEST(RawHtml, ShowsTheCaptionsOfTabs) {
  EXPECT_EQ(html_of("<TabItem label=\"Java\">\n\na\n\n</TabItem>"),
            "<p class=\"tab-title\">Java</p>\n<p>a</p>\n");
}

TEST(RawHtml, BalancesTables) {
  const std::string html =
      html_of("<table><caption>c</caption><tr><th>a<th>b<tr><th>c<td>d</table>");
  EXPECT_EQ(find_html_fault(html), "");
  EXPECT_NE(
      html.find("<caption>c</caption>\n<tbody><tr><th scope=\"col\">a</th>\n<th scope=\"col\">b"),
      std::string::npos);
  EXPECT_NE(html.find("<tr><th scope=\"row\">c</th>\n<td>d</td>"), std::string::npos);
  EXPECT_EQ(read_article("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>")
                .sections.at(0)
                .text,
            "a\tb\nc");
}

TEST(RawHtml, PlaysVideos) {
  EXPECT_EQ(
      html_of("<video src=\"a.mp4\" autoplay poster=\"p.png\"></video>"),
      "<p><video src=\"/attachments/guide/a.mp4\" poster=\"/attachments/guide/p.png\" controls "
      "preload=\"metadata\"></video></p>\n");
  EXPECT_EQ(html_of("![演示](a.webm)"),
            "<p><video src=\"/attachments/guide/a.webm\" controls "
            "preload=\"metadata\">演示</video></p>\n");
}

TEST(RawHtml, LetsPlayersChoose) {
  EXPECT_EQ(html_of("<video>\n<source src=\"a.webm\" type=\"video/webm\">\n<source "
                    "src=\"a.mp4\">\n没有</video>"),
            "<video controls preload=\"metadata\">\n<source src=\"/attachments/guide/a.webm\" "
            "type=\"video/webm\">\n<source src=\"/attachments/guide/a.mp4\">\n没有</video>\n");
  EXPECT_EQ(html_of("<source src=\"a.mp4\"> x"), "<p> x</p>\n");
}

TEST(RawHtml, KeepsAnchorsOnce) {
  const Article article =
      read_article("<a name=\"foo\"></a>\n\n## foo\n\n<span id=\"foo\">a</span> b\n");
  EXPECT_EQ(article.anchors, (std::vector<std::string>{"foo", "foo-1"}));
  EXPECT_EQ(find_html_fault(article.html), "");
}

TEST(RawHtml, FitsHeadingsIntoTheOutline) {
  EXPECT_EQ(html_of("<h1>a</h1>\n<h4>b</h4>"), "<h2>a</h2>\n<h3>b</h3>\n");
}

TEST(RawHtml, JoinsChineseLines) {
  EXPECT_EQ(read_article("<div>\n中文\n换行 and\nEnglish\n</div>").sections.at(0).text,
            "中文换行 and English");
}

TEST(RawHtml, IsSafeWhateverIsMixed) {
  const std::string_view pieces[] = {"<div>",
                                     "</div>",
                                     "<p>",
                                     "</p>",
                                     "<b>",
                                     "</b>",
                                     "<a href=x>",
                                     "</a>",
                                     "<table>",
                                     "<td>",
                                     "<tr>",
                                     "</table>",
                                     "<ul>",
                                     "<li>",
                                     "</ul>",
                                     "<details>",
                                     "<summary>",
                                     "</details>",
                                     "<h2>",
                                     "</h3>",
                                     "<pre>",
                                     "</pre>",
                                     "<script>",
                                     "</script>",
                                     "<svg/onload=a>",
                                     "<img src=javascript:a>",
                                     "<img src=a>",
                                     "\n",
                                     "\n\n",
                                     "- ",
                                     "> ",
                                     "# ",
                                     "**",
                                     "*",
                                     "`",
                                     "~~",
                                     "[",
                                     "](",
                                     ")",
                                     "中",
                                     "a ",
                                     "&lt;",
                                     "<!--",
                                     "-->",
                                     "|",
                                     "\n|-|-|\n",
                                     "<video>",
                                     "<source src=a>",
                                     "<dl><dt>",
                                     "<x-y>",
                                     "\"",
                                     "'",
                                     "<a id=\"q\">",
                                     "<br>"};
  unsigned state = 3;
  for (int round = 0; round < 300; ++round) {
    std::string text = "x";
    for (int i = 0; i < 120; ++i) {
      state = state * 1664525u + 1013904223u;
      text += pieces[(state >> 16) % std::size(pieces)];
    }
    const ReadResult result = read(text);
    ASSERT_TRUE(result.article) << text;
    ASSERT_EQ(find_html_fault(result.article->html), "") << text << "\n\n" << result.article->html;
  }
}

}  // namespace
}  // namespace fixlore
