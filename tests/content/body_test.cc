// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/body.h"

#include <gtest/gtest.h>

#include "tests/content/html_check.h"
#include "tests/content/reading.h"

namespace fixlore {
namespace {

TEST(Body, WritesCodeBlocks) {
  EXPECT_EQ(html_of("```sql\nSELECT 1 < 2;  \n\n```"),
            "<pre><code class=\"language-sql\">SELECT 1 &lt; 2;</code></pre>\n");
  EXPECT_EQ(html_of("```C++ {1,2}\na\n```"), "<pre><code class=\"language-C++\">a</code></pre>\n");
  EXPECT_EQ(html_of("```\"><script>\na\n```"),
            "<pre><code class=\"language-script\">a</code></pre>\n");
  EXPECT_EQ(
      html_of("```bash title=\"输出\"\na\n```"),
      "<p class=\"code-title\">输出</p>\n<pre><code class=\"language-bash\">a</code></pre>\n");
  EXPECT_EQ(html_of("x\n\n    a\n      b\n"), "<p>x</p>\n<pre><code>a\n  b</code></pre>\n");
}

TEST(Body, WritesTables) {
  EXPECT_EQ(html_of("| 甲 | b |\n|:-:|--:|\n| 1 | `x` |\n"),
            "<section class=\"table-wrap\" tabindex=\"0\" aria-label=\"表格 1\"><table><thead><tr>"
            "<th scope=\"col\" class=\"align-center\">甲</th>\n<th scope=\"col\" "
            "class=\"align-right\">b</th>\n</tr>\n</thead>\n<tbody><tr><td "
            "class=\"align-center\">1</td>\n"
            "<td class=\"align-right\"><code>x</code></td>\n</tr>\n</tbody>\n</table></section>\n");
}

TEST(Body, WritesLists) {
  EXPECT_EQ(html_of("- a\n- b\n"), "<ul><li>a</li>\n<li>b</li>\n</ul>\n");
  EXPECT_EQ(html_of("3. a\n\n4. b\n"),
            "<ol start=\"3\"><li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n");
  EXPECT_EQ(
      html_of("- [x] a\n- [ ] b\n"),
      "<ul><li class=\"task\"><input type=\"checkbox\" disabled checked "
      "aria-label=\"done\">a</li>\n"
      "<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"to do\">b</li>\n</ul>\n");
}

TEST(Body, JoinsChineseLines) {
  EXPECT_EQ(html_of("中文\n换行，\n“引号”\nEnglish\nwords\n"),
            "<p>中文换行，“引号”\nEnglish\nwords</p>\n");
  EXPECT_EQ(html_of("一\n**二**\n`三`"), "<p>一<strong>二</strong><code>三</code></p>\n");
  EXPECT_EQ(html_of("a  \nb\\\nc"), "<p>a<br>b<br>c</p>\n");
}

TEST(Body, LinksArticlesPicturesAndSites) {
  const Article article = read_article(
      "x\n[a](b.md#节 \"题\") ![图](images/c.png)\n[d](https://example.com) <e@example.com> "
      "[f](#g)");
  EXPECT_EQ(article.html,
            "<p>x\n<a href=\"/articles/guide/b#%E8%8A%82\" title=\"题\">a</a> "
            "<img src=\"/attachments/guide/images/c.png\" alt=\"图\" loading=\"lazy\">\n"
            "<a href=\"https://example.com\" rel=\"noopener noreferrer\">d</a> "
            "<a href=\"mailto:e@example.com\" rel=\"noopener noreferrer\">e@example.com</a> "
            "<a href=\"#g\">f</a></p>\n");
  ASSERT_EQ(article.references.size(), 3u);
  EXPECT_EQ(article.references[0].kind, Reference::Kind::kArticle);
  EXPECT_EQ(article.references[0].path, "guide/b.md");
  EXPECT_EQ(article.references[0].anchor, "节");
  EXPECT_EQ(article.references[0].line, 2);
  EXPECT_EQ(article.references[1].kind, Reference::Kind::kAttachment);
  EXPECT_EQ(article.references[1].path, "guide/images/c.png");
  EXPECT_EQ(article.references[2].path, "guide/page.md");
  EXPECT_EQ(article.references[2].anchor, "g");
  EXPECT_EQ(article.references[2].line, 3);
}

TEST(Body, NamesPicturesAndVideosOfOtherSites) {
  const ReadResult result = read(
      "![a](https://m.example/a.png)\n\n<video src=\"//m.example/v.mp4\"></video>\n\n"
      "![here](a.png) [link](https://m.example/)\n");
  const Diagnostics found = of_rule(result, "external-media");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].line, 1);
  EXPECT_EQ(found[1].line, 3);
  EXPECT_EQ(found[0].severity, Severity::kHint);
}

TEST(Body, ReportsLinksThatItDrops) {
  const ReadResult result = read(
      "---\nsummary: s\n---\n# t\n\n[a](javascript:x)\n[b](../../../c.md)\n[d]()\n![](e.png)\n");
  EXPECT_EQ(complaints(result),
            (std::vector<std::string>{"6 unsafe-link", "7 link-outside-content", "8 empty-link"}));
  EXPECT_EQ(of_rule(result, "image-without-text").at(0).line, 9);
  EXPECT_EQ(result.article->sections.at(0).text, "a b d");
}

TEST(Body, LeavesATitleToThePage) {
  const Article article = read_article("# 标题\n\n正文\n\n## 节\n\n文\n");
  EXPECT_EQ(article.html,
            "<span id=\"标题\"></span><p>正文</p>\n<h2 id=\"节\">节</h2>\n<p>文</p>\n");
  const Article other = read_article("---\ntitle: 另一个\n---\n# 标题\n\n正文\n");
  EXPECT_EQ(other.html, "<h2 id=\"标题\">标题</h2>\n<p>正文</p>\n");
}

TEST(Body, GivesHeadingsAnchors) {
  const Article article = read_article(
      "## 安装 `x` <span class=\"v\">从 v5.0</span>\n\na\n\n## 一 {#one}\n\nb\n\n## 一\n\nc\n\n## "
      "一\n\nd\n");
  EXPECT_EQ(article.anchors, (std::vector<std::string>{"安装-x-从-v50", "one", "一", "一-1"}));
  EXPECT_NE(article.html.find("<h2 id=\"one\">一</h2>"), std::string::npos);
  EXPECT_EQ(article.sections.at(1).heading, "一");
}

TEST(Body, GivesHeadingsAnchorsWhateverIsOpenInThem) {
  EXPECT_EQ(html_of("x\n## a <b>b\n\nc\n"), "<p>x</p>\n<h2 id=\"a-b\">a <b>b</b></h2>\n<p>c</p>\n");
  EXPECT_EQ(html_of("x\n## a <td>b\n\nc\n"), "<p>x</p>\n<h2 id=\"a-b\">a b</h2>\n<p>c</p>\n");
}

TEST(Body, DropsHeadingsWithoutText) {
  const Article article = read_article("x\n## a\n\nb\n\n##\n\nc\n");
  EXPECT_EQ(article.html, "<p>x</p>\n<h2 id=\"a\">a</h2>\n<p>b</p>\n<p>c</p>\n");
  ASSERT_EQ(article.sections.size(), 2u);
  EXPECT_EQ(article.sections[1].text, "b\nc");
}

TEST(Body, DropsImportsOfMdx) {
  EXPECT_EQ(html_of("import Tabs from '@theme/Tabs';\nimport B from \"b\"\n\ntext"),
            "<p>text</p>\n");
  EXPECT_EQ(html_of("import taxes from abroad"), "<p>import taxes from abroad</p>\n");
}

TEST(FirstHeading, PrefersTheTopLevel) {
  EXPECT_EQ(read_article("## a\n\n# b {#c}\n\nx").meta.title, "b");
  EXPECT_EQ(read_article("### a `b`\n\nx").meta.title, "a b");
}

}  // namespace
}  // namespace fixlore
