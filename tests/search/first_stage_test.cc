// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/search/first_stage.h"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <string>

#include "server/search/query_builder.h"
#include "tests/search/search_fixture.h"

namespace fixlore {
namespace {

constexpr int kArticles = 60;

/// Articles of random words, a third of them internal.
class FirstStageTest : public SearchFixture {
 protected:
  void SetUp() override {
    for (int n = 0; n < kArticles; ++n) {
      std::string body;
      for (auto words = 5 + random_() % 200; words > 0; --words) body += random_word() + ' ';
      article(std::to_string(n) + ".md", random_word() + ' ' + random_word(),
              n % 3 == 0 ? "audience: internal\n" : "", body + '\n');
    }
    run();
  }

  std::string random_word() {
    static const std::vector<std::string> words = {"timeout", "mysql", "连接",   "数据库", "端口",
                                                   "refused", "disk",  "服务器", "error",  "启动"};
    const std::size_t rank = random_() % (1 + random_() % words.size());  // some are rare
    return words[rank];
  }

  static QueryText text_of(const std::string& query, Analyzer& analyzer, Corpus& corpus) {
    return read_query_text(parse_query(query), analyzer, corpus, Ranking(), TimeLimit());
  }

  std::mt19937 random_{20261122};
};

/// What Xapian's own matcher and weighting make of the same terms, by document id.
std::map<Xapian::docid, double> weighed_by_xapian(const std::vector<QueryTerm>& terms,
                                                  const Corpus& corpus, const Ranking& ranking) {
  using Xapian::Query;
  std::vector<Query> parts;
  for (const QueryTerm& term : searched_terms(terms, ranking)) {
    parts.emplace_back(Query::OP_SCALE_WEIGHT, Query(term.term, term.count), term.weight);
    if (term.kind == TokenKind::kStem) continue;
    const Query in_title(index_term(TermPlace::kTitle, term.kind, term.text), term.count);
    parts.emplace_back(Query::OP_SCALE_WEIGHT, in_title, term.weight * ranking.title);
  }
  Xapian::Enquire enquire(corpus.database());
  enquire.set_query(Query(Query::OP_OR, parts.begin(), parts.end()));
  enquire.set_weighting_scheme(
      Xapian::BM25PlusWeight(ranking.k1, 0, 1, ranking.b, 0.5, ranking.delta));
  std::map<Xapian::docid, double> weights;
  const Xapian::MSet all = enquire.get_mset(0, corpus.database().get_doccount());
  for (auto it = all.begin(); it != all.end(); ++it) weights[*it] = it.get_weight();
  return weights;
}

TEST_F(FirstStageTest, WeighsAsXapianDoes) {
  const Ranking ranking;
  for (const Reader& reader : {Reader{}, Reader{{"public", "internal"}}}) {
    Corpus corpus(open_generation(), reader);
    Analyzer analyzer(normalizer_);
    FirstStage first_stage(corpus, ranking);
    for (int i = 0; i < 200; ++i) {
      std::string query = random_word();
      for (auto more = random_() % 4; more > 0; --more) query += ' ' + random_word();
      QueryText text = text_of(query, analyzer, corpus);
      std::erase_if(text.terms, [](const QueryTerm& term) { return !term.words.empty(); });
      first_stage.weigh(text.terms, {}, TimeLimit());
      const auto expected = weighed_by_xapian(text.terms, corpus, ranking);
      const Xapian::Database& database = corpus.database();
      for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
        const auto known = expected.find(*it);
        const double weight = known == expected.end() ? 0 : known->second;
        ASSERT_NEAR(first_stage.weight(*it), weight, 1e-5 * (1 + weight)) << query << " in " << *it;
      }
    }
  }
}

TEST_F(FirstStageTest, GivesTheHeaviestFirst) {
  const Ranking ranking;
  Corpus corpus(open_generation(), Reader{{"public", "internal"}});
  Analyzer analyzer(normalizer_);
  FirstStage first_stage(corpus, ranking);
  const QueryText text = text_of("mysql timeout", analyzer, corpus);
  first_stage.weigh(text.terms, {}, TimeLimit());
  const DocumentSets documents = words_query(text.terms, {}, ranking).find(corpus, TimeLimit());
  const std::vector<WeighedDocument> all = first_stage.best(documents, kArticles);
  ASSERT_EQ(all.size(), count(documents));
  for (std::size_t i = 1; i < all.size(); ++i) {
    EXPECT_TRUE(all[i - 1].weight > all[i].weight ||
                (all[i - 1].weight == all[i].weight && all[i - 1].id < all[i].id));
  }
  for (const std::size_t wanted : {std::size_t{0}, std::size_t{1}, std::size_t{7}}) {
    const std::vector<WeighedDocument> best = first_stage.best(documents, wanted);
    ASSERT_EQ(best.size(), wanted);
    for (std::size_t i = 0; i < wanted; ++i) EXPECT_EQ(best[i].id, all[i].id);
  }
}

TEST_F(FirstStageTest, ACharacterAloneWeighsAsAllPairsThatBeginWithIt) {
  Corpus corpus(open_generation(), Reader{});
  Analyzer analyzer(normalizer_);
  const Ranking ranking;
  FirstStage first_stage(corpus, ranking);
  const QueryText text = text_of("连", analyzer, corpus);
  first_stage.weigh(text.terms, {}, TimeLimit());
  const DocumentSets having =
      DocumentQuery::prefix(index_term(TermPlace::kBody, TokenKind::kGram, "连"))
          .find(corpus, TimeLimit());
  for (Xapian::docid id = 1; id <= corpus.database().get_lastdocid(); ++id) {
    EXPECT_EQ(first_stage.weight(id) > 0, having[0].contains(id)) << id;
  }
}

class LoneCharacterTest : public SearchFixture {};

TEST_F(LoneCharacterTest, WeighsWhatLinksSayLeast) {
  article("real.md", "库存", "", "库存不足。\n");
  for (const std::string name : {"x", "y", "z"}) {
    article(name + ".md", name, "", "见[库甲库乙库丙库丁库戊库己](real.md)。\n");
  }
  run();
  const std::vector<std::string> found = search("库");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0], "real");
}

}  // namespace
}  // namespace fixlore
