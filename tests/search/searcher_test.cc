// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/searcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <map>
#include <string>

#include "base/error.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class SearcherTest : public SearchFixture {
 protected:
  void SetUp() override {
    article("oracle.md", "ORA-01555：快照过旧",
            "type: fault\nmodule: 数据库平台\ntags: [Oracle]\nrelated: [redis]\n"
            "fault: {nature: software, scope: local, error_codes: [ORA-01555]}\n",
            "# ORA-01555：快照过旧\n\n## 现象\n\n报表执行两小时后报错。\n\n"
            "## 解决办法\n\n增大 UNDO 表空间，调整 undo_retention 参数。\n");
    article("redis.md", "Redis 内存写满后拒绝写入",
            "type: fault\nmodule: 消息与缓存\nfault: {nature: software, scope: global}\n",
            "## 现象\n\n客户端连接超时，日志提示 OOM command not allowed。\n\n"
            "## 解决办法\n\n调整 maxmemory 与淘汰策略。\n");
    article("nginx.md", "Nginx 反向代理配置", "module: Web 与网关\ntags: [Nginx]\n",
            "## 步骤\n\n配置 upstream，后端连接超时设为 30 秒。\n\n![图](topo.png)\n");
    article("tw.md", "伺服器記憶體不足的處理", "language: zh-TW\n",
            "## 步驟\n\n檢查記憶體用量。\n");
    article("secret.md", "內部密碼輪換流程", "audience: internal\nmodule: 保密模块\n",
            "核心机密：堡垒机口令轮换，参见 quuxword。\n\n![图](secret.png)\n");
    content_.write("topo.png", "png");
    content_.write("secret.png", "png");
    run();
  }

  SearchResults results(SearchRequest request, const Reader& reader = {}) const {
    return searcher(reader).search(request);
  }

  static std::map<std::string, std::uint64_t> counts(const SearchResults& results,
                                                     const std::string& field) {
    std::map<std::string, std::uint64_t> out;
    for (const Facet& facet : results.facets) {
      if (facet.field != field) continue;
      for (const FacetValue& value : facet.values) out[value.value] = value.count;
    }
    return out;
  }
};

TEST_F(SearcherTest, FindsByWordCodeAndScript) {
  EXPECT_EQ(search("快照过旧").front(), "oracle");
  EXPECT_EQ(search("ora-01555").front(), "oracle");
  EXPECT_EQ(search("ＯＲＡ－０１５５５").front(), "oracle");
  EXPECT_EQ(search("伺服器记忆体").front(), "tw");
  EXPECT_EQ(search("連接超時").front(), search("连接超时").front());
  EXPECT_EQ(search("undo_retention").front(), "oracle");
}

TEST_F(SearcherTest, APhraseIsNoPartOfAWordOfAnyScript) {
  article("phone.md", "Телефон", "", "он: телефон и линия\n");
  article("he.md", "Он", "", "он и линия\n");
  run();
  EXPECT_EQ(search("\"он и\""), std::vector<std::string>{"he"});
}

TEST_F(SearcherTest, OpensAtTheSectionThatAnswers) {
  SearchRequest request;
  request.query = "undo 表空间";
  const SearchResults found = results(request);
  ASSERT_FALSE(found.hits.empty());
  EXPECT_EQ(found.hits[0].section.heading, "解决办法");
  EXPECT_EQ(found.hits[0].section.anchor, "解决办法");
  EXPECT_NE(found.hits[0].snippet.text.find("UNDO 表空间"), std::string::npos);
  EXPECT_FALSE(found.hits[0].snippet.marks.empty());
}

TEST_F(SearcherTest, APhraseMeansWhatItSays) {
  EXPECT_THAT(search("\"连接超时\""), UnorderedElementsAre("redis", "nginx"));
  EXPECT_THAT(search("\"接超\""), UnorderedElementsAre("redis", "nginx")) << "across words";
  EXPECT_THAT(search("\"超时连接\""), IsEmpty());
  EXPECT_THAT(search("\"OOM command\""), ElementsAre("redis"));
  EXPECT_THAT(search("\"OOM comm\""), IsEmpty()) << "no half words";
  EXPECT_THAT(search("\"照\""), ElementsAre("oracle")) << "one character";
}

TEST_F(SearcherTest, ExcludesAndSelects) {
  EXPECT_THAT(search("连接超时 -nginx"), Not(Contains("nginx")));
  EXPECT_THAT(search("type:fault"), UnorderedElementsAre("oracle", "redis"));
  EXPECT_THAT(search("\"连接超时\" type:fault"), ElementsAre("redis"));
  EXPECT_THAT(search("\"连接超时\" \"OOM command\""), ElementsAre("redis"));
  EXPECT_THAT(search("tag:oracle OR tag:nginx"), UnorderedElementsAre("oracle", "nginx"));
  EXPECT_THAT(search("type:fault -module:消息与缓存"), ElementsAre("oracle"));
}

/// Seconds of work of this thread, which other processes do not lengthen.
double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

TEST_F(SearcherTest, ALongArticleIsReadOnceForAllPhrases) {
  std::string body, many;
  for (int i = 0; i < 16; ++i) many += "\"词组" + std::to_string(i) + "号末\" ";
  for (int i = 0; i < 20000; ++i) body += "正文甲乙丙丁戊己庚辛。\n\n";
  for (int i = 0; i < 16; ++i) body += "词组" + std::to_string(i) + "号末\n\n";
  article("long.md", "长文", "", body);
  run();
  Searcher one = searcher();
  const auto seconds = [&](const std::string& query) {
    SearchRequest request;
    request.query = query;
    const double start = thread_seconds();
    EXPECT_THAT(ids(one.search(request)), ElementsAre("long")) << query;
    return thread_seconds() - start;
  };
  seconds(many);  // reads the files for the first time
  EXPECT_LT(seconds(many), 12 * seconds("\"词组0号末\"")) << "16 are as many single searches";
}

TEST_F(SearcherTest, AHeadingOfTwoLinesIsOne) {
  article("lines.md", "Lines", "",
          "## upper<br>lower\n\nzebra text\n\nsetext  \nheading\n---\n\nMore");
  run();
  EXPECT_THAT(search("zebra"), ElementsAre("lines"));
  EXPECT_TRUE(searcher().article("lines").has_value());
  article("lines.md", "Lines", "", "Changed");
  run();
  EXPECT_THAT(search("zebra"), IsEmpty());
}

TEST_F(SearcherTest, AlternativesOfDifferentKinds) {
  EXPECT_THAT(search("\"OOM command\" OR nginx"), UnorderedElementsAre("redis", "nginx"));
  EXPECT_THAT(search("nginx OR type:fault"), UnorderedElementsAre("nginx", "oracle", "redis"));
  EXPECT_THAT(search("\"反向代理\" OR type:fault"),
              UnorderedElementsAre("nginx", "oracle", "redis"));
  EXPECT_THAT(search("报表 nginx OR type:fault"), UnorderedElementsAre("nginx", "oracle"))
      << "free words find, the alternatives select";
  EXPECT_THAT(search("nginx OR tag:oracle type:fault"), ElementsAre("oracle"));
}

TEST_F(SearcherTest, FiltersAndCountsArticles) {
  SearchRequest request;
  request.facets = {"type", "module"};
  SearchResults found = results(request);
  EXPECT_EQ(found.estimated_total, 4u);
  EXPECT_EQ(counts(found, "type"),
            (std::map<std::string, std::uint64_t>{{"article", 2}, {"fault", 2}}));
  request.filters = {{"type", {"fault"}}};
  found = results(request);
  EXPECT_THAT(ids(found), UnorderedElementsAre("oracle", "redis"));
  EXPECT_EQ(counts(found, "type")["article"], 2u) << "a facet does not count its own filter";
  EXPECT_EQ(counts(found, "module").count("Web 与网关"), 0u);
  request.filters = {{"module", {"数据库平台", "Web 與網關"}}};
  EXPECT_THAT(ids(results(request)), UnorderedElementsAre("oracle", "nginx")) << "folded, any of";
}

TEST_F(SearcherTest, SpellingsOfAValueAreOne) {
  article("n1.md", "甲", "tags: [nginx]\n");
  article("n2.md", "乙", "tags: [nginx]\n");
  article("n3.md", "丙", "tags: [ＮＧＩＮＸ]\naudience: internal\n");
  run();
  SearchRequest request;
  request.facets = {"tag"};
  const auto tags = [&](const Reader& reader) { return counts(results(request, reader), "tag"); };
  using Counts = std::map<std::string, std::uint64_t>;
  EXPECT_EQ(tags({}), (Counts{{"Oracle", 1}, {"nginx", 3}})) << "as it is mostly written";
  EXPECT_EQ(tags({{"public", "internal"}}), (Counts{{"Oracle", 1}, {"nginx", 4}}));
  EXPECT_EQ(tags({{"internal"}}), (Counts{{"ＮＧＩＮＸ", 1}}));
  request.filters = {{"tag", {"NGINX"}}};
  EXPECT_THAT(results(request).hits, SizeIs(3));
}

TEST_F(SearcherTest, RefusesWhatDoesNotExist) {
  SearchRequest request;
  request.filters = {{"colour", {"red"}}};
  EXPECT_THROW(results(request), Error);
  request = {};
  request.facets = {"owner"};
  EXPECT_THROW(results(request), Error);
  request = {};
  request.offset = kMaxWindow;
  EXPECT_THROW(results(request), Error);
}

TEST_F(SearcherTest, PagesDoNotOverlap) {
  SearchRequest request;
  request.query = "连接超时";
  const std::vector<std::string> all = ids(results(request));
  std::vector<std::string> paged;
  request.limit = 1;
  for (request.offset = 0; request.offset < all.size(); ++request.offset) {
    for (const std::string& id : ids(results(request))) paged.push_back(id);
  }
  EXPECT_EQ(paged, all);
}

TEST_F(SearcherTest, PutsSlipsRightAndSaysSo) {
  for (int i = 0; i < 12; ++i) {
    article("more" + std::to_string(i) + ".md", "登录问题" + std::to_string(i), "",
            "用户登录失败，检查 nginx 网关。\n");
  }
  run();
  SearchRequest request;
  request.query = "用户登陆失败";
  SearchResults found = results(request);
  EXPECT_EQ(found.did_you_mean, "用户登录失败");
  EXPECT_THAT(found.notes, SizeIs(1));
  EXPECT_TRUE(found.hits.front().meta.id.starts_with("more"));
  request.query = "ngimx";
  found = results(request);
  EXPECT_EQ(found.did_you_mean, "nginx");
  request.query = "nginx 登录";
  EXPECT_FALSE(results(request).did_you_mean.has_value());
}

TEST_F(SearcherTest, PutsBrokenWordsRight) {
  for (int i = 0; i < 12; ++i) {
    article("more" + std::to_string(i) + ".md", "报告" + std::to_string(i), "",
            "分析数据库的性能。\n");
  }
  article("more.md", "扩容", "", "执行能力不足时扩容。\n");
  run();
  SearchRequest request;
  request.query = "行能瓶颈";
  EXPECT_EQ(results(request).did_you_mean, "性能瓶颈");
  request.query = "执行能力";
  EXPECT_FALSE(results(request).did_you_mean.has_value());
}

TEST_F(SearcherTest, LinksTellOfTheArticleThatTheyLeadTo) {
  article("target.md", "证书轮换", "", "## 步骤\n\n替换证书后重新加载网关。\n");
  article(
      "list.md", "常用操作", "",
      "参见 [证书轮换步骤](target.md)、[证书轮换步骤](target.md) 与 [证书轮换步骤](target.md)。\n");
  run();
  EXPECT_THAT(search("证书轮换步骤"), ElementsAre("target", "list"));
  EXPECT_THAT(search("\"证书轮换步骤\""), ElementsAre("list"));
}

TEST_F(SearcherTest, AHeadingOfTheSameWordsComesFirst) {
  article("faq.md", "常见问题", "", "## 是否支持热备份？\n\n支持。\n\n## 其他\n\n无。\n");
  article("hot.md", "热备份支持", "", "热备份支持说明。热备份支持的版本。是否热备份。\n");
  run();
  EXPECT_EQ(search("是否支持热备份").front(), "faq");
}

TEST_F(SearcherTest, FindsThePlaceThatTheAuthorNamed) {
  article("place.md", "调优手册", "", "## 连接池 {#pool-tuning}\n\n增大上限。\n");
  run();
  EXPECT_THAT(search("pool-tuning"), ElementsAre("place"));
}

TEST_F(SearcherTest, AnswersOddQueries) {
  for (const char* odd :
       {"\"", "\"\"", "-", "OR", "***", "type:", "\xFF", "的", "-oracle", "\"。\""}) {
    SearchRequest request;
    request.query = odd;
    EXPECT_NO_THROW(results(request)) << odd;
  }
}

TEST_F(SearcherTest, AFieldWithAValueThatNoArticleHasIsWords) {
  SearchRequest request;
  request.query = "type:error 连接超时";
  SearchResults found = results(request);
  EXPECT_FALSE(found.hits.empty());
  ASSERT_FALSE(found.notes.empty());
  EXPECT_EQ(found.notes[0].code, "unknown_value");
  EXPECT_EQ(found.notes[0].subject, "type:error");
}

TEST_F(SearcherTest, AnyNumberOfUnknownValuesIsAnswered) {
  SearchRequest request;
  for (const char* query : {"urgency:zzqzzq scenario:wwqwwq", "type:aaaq type:bbbq -oracle",
                            "urgency:zzqzzq \"wwqwwq\" scenario:wwqwwq"}) {
    request.query = query;
    const SearchResults found = results(request);
    EXPECT_THAT(found.hits, IsEmpty()) << query;
    EXPECT_EQ(found.notes.at(0).code, "unknown_value") << query;
  }
}

TEST_F(SearcherTest, AReaderWithNothingToReadFindsNothing) {
  for (const char* path : {"oracle.md", "redis.md", "nginx.md", "tw.md"}) content_.remove(path);
  run();
  SearchRequest request;
  request.query = "密码";
  request.facets = {"type"};
  EXPECT_THAT(results(request).hits, IsEmpty());
  request.query.clear();
  EXPECT_THAT(results(request).hits, IsEmpty());
  EXPECT_THAT(searcher().suggest("内", 5), IsEmpty());
  EXPECT_FALSE(searcher().article("secret").has_value());
  EXPECT_EQ(searcher().stats().articles, 0u);
}

TEST_F(SearcherTest, SignsAloneFindNothingAndNoQueryFindsAll) {
  SearchRequest request;
  request.query = "***";
  const SearchResults found = results(request);
  EXPECT_THAT(found.hits, IsEmpty());
  ASSERT_THAT(found.notes, SizeIs(1));
  EXPECT_EQ(found.notes[0].code, "nothing_searchable");
  EXPECT_THAT(search(" "), SizeIs(4));
}

TEST_F(SearcherTest, SuggestsTitlesWhileTyping) {
  const auto suggested = [&](const char* typed) {
    std::vector<std::string> out;
    for (const Suggestion& s : searcher().suggest(typed, 5)) out.push_back(s.id);
    return out;
  };
  EXPECT_THAT(suggested("Red"), ElementsAre("redis"));
  EXPECT_THAT(suggested("反向代"), ElementsAre("nginx"));
  EXPECT_THAT(suggested("記"), ElementsAre("tw"));
  EXPECT_THAT(suggested("ora-015"), ElementsAre("oracle", "oracle")) << "the title, the code";
  EXPECT_THAT(suggested("nginx 反"), ElementsAre("nginx"));
  EXPECT_THAT(suggested(""), IsEmpty());
  EXPECT_THAT(suggested("quux"), IsEmpty());
}

TEST_F(SearcherTest, RelationsGoBothWays) {
  Searcher s = searcher();
  ASSERT_THAT(s.related("oracle"), SizeIs(1));
  EXPECT_EQ(s.related("oracle")[0].id, "redis");
  ASSERT_THAT(s.related("redis"), SizeIs(1));
  EXPECT_EQ(s.related("redis")[0].id, "oracle");
  for (const ArticleRef& ref : s.similar("redis", 3)) EXPECT_NE(ref.id, "redis");
  EXPECT_THAT(s.similar("no-such", 3), IsEmpty());
}

TEST_F(SearcherTest, ExplainsAScore) {
  const std::string explained = searcher().explain("快照过旧", "oracle");
  EXPECT_NE(explained.find("快照"), std::string::npos);
  EXPECT_NE(explained.find("second stage, rank 1"), std::string::npos);
  EXPECT_THROW(searcher().explain("快照", "secret"), Error);
}

TEST_F(SearcherTest, AReaderSeesNothingOfWhatIsHidden) {
  Searcher everybody = searcher();
  Searcher colleague = searcher(Reader{{"public", "internal"}});
  EXPECT_FALSE(everybody.article("secret").has_value());
  EXPECT_TRUE(colleague.article("secret").has_value());
  EXPECT_FALSE(everybody.may_see_attachment("secret.png"));
  EXPECT_TRUE(everybody.may_see_attachment("topo.png"));
  EXPECT_TRUE(colleague.may_see_attachment("secret.png"));
  EXPECT_EQ(everybody.stats().articles, 4u);
  EXPECT_EQ(colleague.stats().articles, 5u);
}

/// What a reader can learn from an answer, as text.
std::string seen(Searcher& searcher, const std::string& query) {
  SearchRequest request;
  request.query = query;
  for (const Field& field : fields()) {
    if (field.facet) request.facets.emplace_back(field.name);
  }
  const SearchResults results = searcher.search(request);
  std::string out = std::to_string(results.estimated_total) + results.did_you_mean.value_or("");
  for (const Hit& hit : results.hits) {
    out += hit.meta.id + std::to_string(hit.score) + hit.snippet.text + hit.section.anchor;
  }
  for (const Facet& facet : results.facets) {
    for (const FacetValue& v : facet.values) out += v.value + std::to_string(v.count);
  }
  for (const Suggestion& s : searcher.suggest(query, 5)) out += s.text.text;
  for (const Note& note : results.notes) out += note.code + note.subject;
  for (const RecognisedPart& part : results.recognised) out += part.matched ? '+' : '-';
  return out;
}

TEST_F(SearcherTest, AnswersAreTheSameWhetherHiddenArticlesExistOrNot) {
  const std::vector<std::string> queries = {
      "quuxword", "quuxwird", "堡垒机", "连接超时", "module:保密模块",
      "\"机密\"", "內部密碼", "",       "redis"};
  std::vector<std::string> with_secret, without;
  Searcher before = searcher();
  for (const std::string& query : queries) with_secret.push_back(seen(before, query));
  content_.remove("secret.md");
  run(true);
  Searcher after = searcher();
  for (const std::string& query : queries) without.push_back(seen(after, query));
  EXPECT_EQ(with_secret, without);
}

TEST_F(SearcherTest, FindsWhatIsCalledOtherwiseElsewhere) {
  EXPECT_THAT(search("资料库 報表"), ElementsAre("oracle"));
  EXPECT_THAT(search("服务器内存不足"), Contains("tw")) << "伺服器 and 記憶體 in its title";
  SearchRequest request;
  request.query = "服务器内存不足";
  const SearchResults found = results(request);
  ASSERT_FALSE(found.hits.empty());
  EXPECT_EQ(found.hits[0].meta.id, "tw");
  const MarkedText& title = found.hits[0].title;
  ASSERT_FALSE(title.marks.empty());
  EXPECT_EQ(title.marks[0].first, 0U) << "the word of the article is marked";
}

TEST_F(SearcherTest, TheKnowledgeBaseAddsWordsOfItsOwn) {
  EXPECT_THAT(search("小黑盒"), IsEmpty());
  content_.write("vocabulary/synonyms.txt", "小黑盒, 反向代理\n");
  EXPECT_TRUE(run().published) << "without an article that changed";
  EXPECT_THAT(search("小黑盒"), ElementsAre("nginx"));
}

TEST_F(SearcherTest, WhatIsSaidComesBeforeWhatOthersSay) {
  article("said.md", "宕机后的检查", "", "服务器宕机。\n");
  article("other.md", "死机后的检查", "", "服务器死机。\n");
  run();
  EXPECT_THAT(search("宕机"), ElementsAre("said", "other"));
  EXPECT_THAT(search("死机"), ElementsAre("other", "said"));
}

TEST_F(SearcherTest, AnAlternativeIsFoundAsAWholeNotInPieces) {
  content_.write("vocabulary/synonyms.txt", "小黑盒, cannot open\n");
  article("whole.md", "启动失败", "", "服务器当机，重启后恢复。\n");
  article("pieces.md", "检查时刻", "", "当 时，机 器，宕 一。\n");
  article("door.md", "Open the door", "", "It cannot close, so open it.\n");
  article("file.md", "Files", "", "The program cannot open its files.\n");
  run();
  EXPECT_THAT(search("宕机"), ElementsAre("whole"));
  EXPECT_THAT(search("小黑盒"), ElementsAre("file"));
}

TEST_F(SearcherTest, AnAlternativeWithALoneCharacterIsFoundAsAWhole) {
  article("close.md", "启动失败", "", "服务器 down机，重启后恢复。\n");
  article("space.md", "恢复步骤", "", "昨夜 down 机，已恢复。\n");
  article("pieces.md", "检查机房", "", "Link down：检查机柜。shutdown机柜。\n");
  run();
  EXPECT_THAT(search("宕机"), UnorderedElementsAre("close", "space"));
}

TEST_F(SearcherTest, ExcludesArticlesThatHaveTheWordNotItsPieces) {
  article("whole.md", "TiDB 参数一", "", "调整连接数与表空间。\n");
  article("pieces.md", "TiDB 参数二", "", "连接的数量；一数，空间与表。\n");
  article("file.md", "TiDB 参数三", "", "mem_quota 与 quota of mem。\n");
  article("words.md", "TiDB 参数四", "", "quota of mem。\n");
  run();
  EXPECT_THAT(search("TiDB -连接数"), UnorderedElementsAre("pieces", "file", "words"));
  EXPECT_THAT(search("TiDB -表空间"), UnorderedElementsAre("pieces", "file", "words"));
  EXPECT_THAT(search("TiDB -mem_quota"), UnorderedElementsAre("whole", "pieces", "words"));
}

TEST_F(SearcherTest, ASectionOfSubsectionsAloneHasTheirTextForASnippet) {
  article("faq.md", "运维手册", "",
          "# 运维手册\n\n开头。\n\n## 疑难问答\n\n### 磁盘写满\n\n清理归档日志后恢复正常运行。\n\n"
          "## 附录\n\n其他。\n");
  run();
  SearchRequest request;
  request.query = "疑难问答";
  const SearchResults found = results(request);
  ASSERT_THAT(found.hits, SizeIs(1));
  EXPECT_EQ(found.hits[0].section.heading, "疑难问答");
  EXPECT_THAT(found.hits[0].snippet.text, testing::HasSubstr("清理归档日志"));
  EXPECT_THAT(found.hits[0].snippet.text, Not(testing::HasSubstr("其他")));
}

TEST_F(SearcherTest, ExplainsTheQueryThatIsSearched) {
  Searcher one = searcher();
  const auto explained = [&](const char* query) { return one.explain(query, "nginx"); };
  using testing::HasSubstr;
  EXPECT_THAT(explained("连接超时"), HasSubstr("of 2\n"));
  EXPECT_THAT(explained("连接超时 -redis"), HasSubstr("rank 1 of 1"));
  EXPECT_THAT(explained("连接超时 -upstream"), HasSubstr("not found: excluded by -upstream"));
  EXPECT_THAT(explained("连接超时 -upstream"), Not(HasSubstr("rank")));
  EXPECT_THAT(explained("type:fault 连接超时"), HasSubstr("the query demands type:fault"));
  EXPECT_THAT(explained("type:upstream 连接超时"), HasSubstr("upstream")) << "words, as searched";
}

TEST_F(SearcherTest, WhiteSpaceInAPhraseIsTheSameInAnyLength) {
  article("trace.md", "启动异常", "",
          "```\ncom.example.Missing\n    at com.example.App.main\n```\n\nrefused by the peer\n");
  run();
  EXPECT_THAT(search("\"com.example.Missing at com.example.App.main\""), ElementsAre("trace"));
  EXPECT_THAT(search("\"refused by  the\""), ElementsAre("trace"));
  EXPECT_THAT(search("\"refused bythe\""), IsEmpty());
  EXPECT_THAT(search("\"refused by th\""), IsEmpty());
}

TEST_F(SearcherTest, QuestionWordsFindNothingByThemselves) {
  article("question.md", "怎么申请帐号", "", "怎么申请。\n");
  run();
  EXPECT_THAT(search("Redis 怎么办"), ElementsAre("redis"));
  EXPECT_THAT(search("怎么"), ElementsAre("question")) << "unless there is nothing else";
}

TEST_F(SearcherTest, FindsWhatWasToBeReviewedTheLongestOverdueFirst) {
  article("late.md", "复核晚了", "review_by: 2026-03-01\n");
  article("later.md", "复核更晚", "review_by: 2026-01-31\ntags: [dhcp]\n");
  article("on-the-day.md", "当天复核", "review_by: 2026-03-02\n");
  run();
  SearchRequest request;
  request.due_before = "2026-03-02";
  request.facets = {"tag"};
  const SearchResults results = searcher().search(request);
  EXPECT_THAT(ids(results), ElementsAre("later", "late"));
  EXPECT_EQ(results.estimated_total, 2U);
  ASSERT_THAT(results.facets[0].values, SizeIs(1));
  EXPECT_EQ(results.facets[0].values[0].value, "dhcp");
  request.query = "晚了";
  EXPECT_EQ(ids(searcher().search(request)).front(), "late") << "words order what they find";
}

}  // namespace
}  // namespace fixlore
