// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/html_writer.h"

#include <gtest/gtest.h>

#include "tests/content/html_check.h"

namespace fixlore {
namespace {

TEST(AppendEscaped, EscapesTextAndAttributes) {
  std::string out;
  append_escaped(out, "a<b>&\"c\" 中");
  EXPECT_EQ(out, "a&lt;b&gt;&amp;&quot;c&quot; 中");
  EXPECT_EQ(html_attribute("title", "\"><script>"), " title=\"&quot;&gt;&lt;script&gt;\"");
}

class HtmlWriterTest : public testing::Test {
 protected:
  HtmlWriter writer_{body_labels("en")};
};

TEST_F(HtmlWriterTest, WritesPageAndTextSideBySide) {
  const auto paragraph = writer_.open(Tag::kP);
  writer_.text("a < ");
  const auto strong = writer_.open(Tag::kStrong);
  writer_.text("b");
  writer_.close(strong);
  writer_.close(paragraph);
  writer_.close(writer_.open(Tag::kP));  // says nothing
  writer_.text("c");
  EXPECT_EQ(writer_.plain().take().text, "a < b\nc");
  EXPECT_EQ(writer_.take_html(), "<p>a &lt; <strong>b</strong></p>\nc");
}

TEST_F(HtmlWriterTest, BlocksCloseParagraphs) {
  const auto paragraph = writer_.open(Tag::kP);
  writer_.text("a");
  writer_.open_raw(Tag::kDiv, "");
  writer_.text("b");
  writer_.close_raw(Tag::kDiv);
  writer_.close(paragraph);  // is closed already
  writer_.text("c");
  EXPECT_EQ(writer_.take_html(), "<p>a</p>\n<div>b</div>\nc");
}

TEST_F(HtmlWriterTest, RawEndTagsCloseNothingOfMarkdowns) {
  const auto item = writer_.open(Tag::kUl);
  writer_.open(Tag::kLi);
  writer_.close_raw(Tag::kLi);
  writer_.close_raw(Tag::kUl);
  writer_.text("a");
  writer_.close(item);
  EXPECT_EQ(writer_.take_html(), "<ul><li>a</li>\n</ul>\n");
}

TEST_F(HtmlWriterTest, ImpliesParents) {
  writer_.open_raw(Tag::kTable, "");
  writer_.open_raw(Tag::kTd, "");
  writer_.text("a");
  writer_.open_raw(Tag::kTr, "");
  writer_.text("b");
  const std::string html = writer_.take_html();
  EXPECT_EQ(find_html_fault(html), "");
  EXPECT_NE(html.find("<table><tbody><tr><td>a</td>\n</tr>\n<tr><td>b</td>"), std::string::npos);
}

TEST_F(HtmlWriterTest, DropsTagsWithoutRoom) {
  writer_.open_raw(Tag::kLi, "");
  writer_.open_raw(Tag::kTd, "");
  writer_.open_raw(Tag::kSummary, "");
  writer_.text("a");
  writer_.close_raw(Tag::kSummary);
  writer_.close_raw(Tag::kTd);
  EXPECT_EQ(writer_.take_html(), "a");
}

TEST_F(HtmlWriterTest, GivesDetailsTheirSummary) {
  writer_.open_raw(Tag::kDetails, "");
  writer_.text("a");
  writer_.close_raw(Tag::kDetails);
  writer_.open_raw(Tag::kDetails, "");
  EXPECT_EQ(writer_.take_html(),
            "<details><summary>Details</summary>\na</details>\n"
            "<details><summary>Details</summary>\n</details>\n");
}

TEST_F(HtmlWriterTest, EndsAtSomeDepth) {
  for (int i = 0; i < 10'000; ++i) writer_.open_raw(Tag::kB, "");
  for (int i = 0; i < 10'000; ++i) writer_.open(Tag::kEm);
  writer_.text("a");
  const std::string html = writer_.take_html();
  EXPECT_EQ(find_html_fault(html), "");
  EXPECT_LT(html.size(), 10'000u);
}

TEST_F(HtmlWriterTest, IsSilentWhileMuted) {
  writer_.set_muted(true);
  writer_.open_raw(Tag::kDiv, "");
  writer_.text("a");
  writer_.add_void(Tag::kBr);
  writer_.set_muted(false);
  writer_.close_raw(Tag::kDiv);
  writer_.text("b");
  EXPECT_EQ(writer_.plain().take().text, "b");
  EXPECT_EQ(writer_.take_html(), "b");
}

// Any order of calls gives balanced, allowed HTML.
TEST_F(HtmlWriterTest, BalancesWhateverComes) {
  unsigned state = 7;
  const auto random = [&](unsigned bound) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % bound;
  };
  std::vector<HtmlWriter::Mark> marks;
  for (int i = 0; i < 50'000; ++i) {
    const Tag tag = static_cast<Tag>(random(kTagCount));
    const bool is_void = element(tag).holds == Holds::kNothing;
    const bool is_title = tag == Tag::kH1;  // belongs to the page
    switch (random(6)) {
      case 0:
        if (!is_void && !is_title) writer_.open_raw(tag, "");
        break;
      case 1:
        writer_.close_raw(tag);
        break;
      case 2:
        if (!is_void && !is_title && element(tag).place <= Place::kFlow) {
          marks.push_back(writer_.open(tag));
        }
        break;
      case 3:
        if (!marks.empty()) {
          writer_.close(marks.back());
          marks.pop_back();
        }
        break;
      case 4:
        if (is_void) writer_.add_void(tag);
        break;
      default:
        writer_.text("x");
    }
  }
  EXPECT_EQ(find_html_fault(writer_.take_html()), "");
}

}  // namespace
}  // namespace fixlore
