// SPDX-License-Identifier: GPL-3.0-or-later
// An index that was changed again and again answers as one that was made at once.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

constexpr int kArticles = 40;
constexpr int kRounds = 8;
constexpr int kChangesOfARound = 8;

/// What a test may change of an article.
struct Draft {
  std::string title, keys, body;
};

class ChangedIndexTest : public SearchFixture {
 protected:
  void SetUp() override {
    for (int n = 0; n < kArticles; ++n) write_new();
    run();
  }

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  std::string word() {
    static const std::vector<std::string> words = {
        "timeout", "mysql",  "连接",     "数据库",    "端口", "refused", "disk",
        "服务器",  "启动",   "备份失败", "ORA-12541", "网关", "router",  "路由器",
        "重启",    "backup", "证书过期", "max_conn",  "日志", "集群"};
    return below(6) == 0 ? "rare" + std::to_string(below(200)) : words[below(words.size())];
  }

  std::string text(unsigned words) {
    std::string out;
    for (unsigned i = 0; i < words; ++i) out += word() + (below(3) == 0 ? "，" : " ");
    return out;
  }

  /// No two titles are the same: of equals nothing says which comes first.
  std::string new_title() { return text(2) + "第" + std::to_string(++written_) + "篇"; }

  std::string keys() {
    std::string out = "updated: 2026-0" + std::to_string(1 + below(9)) + "-11\n";
    if (below(3) == 0) out += "audience: internal\n";
    out += "tags: [" + word() + "]\n";
    if (below(3) == 0) out += "importance: core\n";
    if (below(4) == 0) out += "related: [a" + std::to_string(below(kArticles)) + "]\n";
    return out;
  }

  std::string body() {
    return text(5 + below(80)) + "\n\n## " + text(3) + "\n\n" + text(below(40)) + "\n[" + word() +
           "](a" + std::to_string(below(kArticles)) + ".md)\n";
  }

  void save(const std::string& name) const {
    const Draft& draft = drafts_.at(name);
    article(name + ".md", draft.title, draft.keys, draft.body);
  }

  void write_new() {
    const std::string name = "a" + std::to_string(drafts_.size() + removed_);
    drafts_[name] = {new_title(), keys(), body()};
    save(name);
  }

  void change_something() {
    auto it = drafts_.begin();
    std::advance(it, below(static_cast<unsigned>(drafts_.size())));
    const std::string name = it->first;
    switch (below(7)) {
      case 0:
        return write_new();
      case 1:
        content_.remove(name + ".md");
        drafts_.erase(name);
        ++removed_;
        return;
      case 2:
        it->second.title = new_title();
        break;
      case 3:
        it->second.keys = keys();
        break;
      case 4: {
        content_.remove(name + ".md");
        auto renamed = drafts_.extract(it);
        renamed.key() = "renamed" + std::to_string(++written_);
        return save(drafts_.insert(std::move(renamed)).position->first);
      }
      default:
        it->second.body = body();
    }
    save(name);
  }

  /// The index made at once beside the one that was changed.
  std::shared_ptr<const OpenGeneration> made_at_once() const {
    IndexOptions with = options();
    with.index = temporary_ / "at-once";
    with.full = true;
    Progress progress;
    run_index(with, progress, {});
    return std::make_shared<const OpenGeneration>(current_generation(with.index).value(),
                                                  built_in_vocabulary(*normalizer_), *normalizer_);
  }

  std::mt19937 random_{20261122};
  std::map<std::string, Draft> drafts_;  // by file name
  int written_ = 0;
  std::size_t removed_ = 0;
};

/// Hits with their scores, and all else that an answer says; where scores are the same, by id.
std::vector<std::string> shown(SearchResults results) {
  std::ranges::sort(results.hits, [](const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.meta.id < b.meta.id;
  });
  std::vector<std::string> out = {"total " + std::to_string(results.estimated_total),
                                  "means " + results.did_you_mean.value_or("")};
  for (const Hit& hit : results.hits) {
    out.push_back(hit.meta.id + " " + std::to_string(hit.score) + " " + hit.title.text + " " +
                  hit.section.heading + " " + hit.snippet.text);
  }
  for (const Facet& facet : results.facets) {
    for (const FacetValue& value : facet.values) {
      out.push_back(facet.field + " " + value.value + " " + std::to_string(value.count));
    }
  }
  for (const std::string& unknown : results.unknown_words) out.push_back("unknown " + unknown);
  for (const RecognisedPart& part : results.recognised) {
    out.push_back("recognised " + part.text + (part.matched ? " +" : " -"));
  }
  return out;
}

std::vector<std::string> names(const std::vector<ArticleRef>& refs) {
  std::vector<std::string> out;
  for (const ArticleRef& ref : refs) out.push_back(ref.id);
  return out;
}

std::vector<std::string> shown(const std::vector<Suggestion>& suggestions) {
  std::vector<std::string> out;
  for (const Suggestion& one : suggestions) out.push_back(one.text.text + " " + one.id);
  return out;
}

void expect_same_answers(Searcher& changed, Searcher& made,
                         const std::vector<std::string>& queries) {
  for (const std::string& query : queries) {
    for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kUpdated}) {
      SearchRequest request;
      request.query = query;
      request.limit = kMaxLimit;
      request.facets = {"tag", "importance"};
      request.sort = sort;
      EXPECT_EQ(shown(changed.search(request)), shown(made.search(request))) << query;
    }
    EXPECT_EQ(shown(changed.suggest(query, 20)), shown(made.suggest(query, 20))) << query;
  }
  EXPECT_EQ(changed.stats().articles, made.stats().articles);
  EXPECT_EQ(changed.stats().average_length, made.stats().average_length);
}

void expect_same_articles(Searcher& changed, Searcher& made) {
  const auto ids = [](Searcher& searcher) {
    std::vector<std::string> out;
    for (const FrontMatter& meta : searcher.articles(0, 1000)) out.push_back(meta.id);
    std::ranges::sort(out);
    return out;
  };
  EXPECT_EQ(ids(changed), ids(made));
  for (const std::string& id : ids(made)) {
    EXPECT_EQ(changed.article(id).value().html, made.article(id).value().html) << id;
    EXPECT_EQ(names(changed.similar(id, 5)), names(made.similar(id, 5))) << id;
    std::vector<std::string> related = names(changed.related(id));
    EXPECT_THAT(related, testing::UnorderedElementsAreArray(names(made.related(id)))) << id;
  }
}

TEST_F(ChangedIndexTest, AnswersAsOneMadeAtOnce) {
  for (int round = 0; round < kRounds; ++round) {
    for (int i = 0; i < kChangesOfARound; ++i) change_something();
    const RunReport report = run();
    ASSERT_TRUE(report.published);
    ASSERT_EQ(report.full_reason, "") << "nothing is shown by what was made at once itself";
    std::vector<std::string> queries = {"数据库连接",
                                        "conn",
                                        "",
                                        "\"备份失败\"",
                                        "备",
                                        "timeuot",
                                        "[error] ORA-12541: refused\n[error] 端口 refused\n"};
    for (int i = 0; i < 12; ++i) queries.push_back(text(1 + below(3)));
    const auto at_once = made_at_once();
    for (const Reader& reader : {Reader{}, Reader{{"public", "internal"}}}) {
      Searcher changed = searcher(reader);
      Searcher made(at_once, reader, normalizer_);
      expect_same_answers(changed, made, queries);
      expect_same_articles(changed, made);
    }
    ASSERT_FALSE(HasFailure()) << "in round " << round;
  }
  EXPECT_GT(versions("public").dead(), 20u);
}

TEST_F(ChangedIndexTest, RefusesAClassWithoutWhatWasAdded) {
  article("added.md", "Added", "", "zebra");
  run();
  const std::filesystem::path folder = *current_generation(index_path()) / "public";
  const auto code = [&] {
    try {
      searcher();
      return ErrorCode::kInternal;
    } catch (const Error& error) {
      return error.code();
    }
  };
  const std::filesystem::path aside = folder / "aside";
  std::filesystem::rename(folder / kChangesFolder, aside);
  EXPECT_EQ(code(), ErrorCode::kCorrupt);
  std::filesystem::rename(aside, folder / kChangesFolder);
  EXPECT_THAT(search("zebra"), testing::ElementsAre("added"));
  std::fstream versions(folder / "versions.data", std::ios::in | std::ios::out | std::ios::binary);
  for (const char byte : {'\xff', '\xff', '\xff', '\x0f'}) versions.put(byte);
  versions.close();
  EXPECT_EQ(code(), ErrorCode::kCorrupt);
}

TEST_F(ChangedIndexTest, KnowsNothingOfWhatWasWithdrawn) {
  article("secret.md", "Zanzibar 金丝雀", "tags: [withdrawntag]\nslug: old-address\n",
          "zanzibarish 金丝雀计划 ERR-99887\n");
  run();
  {
    Searcher before = searcher();
    EXPECT_TRUE(before.article("old-address").has_value());
    SearchRequest slip;
    slip.query = "zanzibarihs";
    ASSERT_EQ(before.search(slip).did_you_mean, "zanzibarish");
  }
  content_.remove("secret.md");
  ASSERT_EQ(run().full_reason, "");
  ASSERT_TRUE(terms_with_dead("public").contains("zanzibarish"));
  Searcher after = searcher();
  EXPECT_FALSE(after.article("old-address").has_value());
  EXPECT_FALSE(after.article("secret").has_value());
  for (const std::string query : {"zanzibarihs", "zanzibarish", "金丝雀计划", "ERR-99887", "金",
                                  "jinsique", "tag:withdrawntag", "\"zanzibarish\"", "err99887"}) {
    SearchRequest request;
    request.query = query;
    const SearchResults results = after.search(request);
    EXPECT_EQ(results.did_you_mean, std::nullopt) << query;
    for (const Hit& hit : results.hits) EXPECT_NE(hit.meta.id, "secret") << query;
    for (const RecognisedPart& part : results.recognised) EXPECT_FALSE(part.matched) << query;
    EXPECT_TRUE(after.suggest(query, 5).empty()) << query;
  }
  SearchRequest unknown;
  unknown.query = "timeout zanzibarish";
  EXPECT_THAT(after.search(unknown).unknown_words, testing::ElementsAre("zanzibarish"));
  unknown.query = "tag:withdrawntag";
  EXPECT_FALSE(after.search(unknown).notes.empty()) << "a value that no article has";
}

}  // namespace
}  // namespace fixlore
