// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/http/search_json.h"

namespace fixlore {
namespace {

using testing::ElementsAre;

Hit sample_hit() {
  Hit hit;
  hit.meta.id = "network/dhcp 池";
  hit.meta.date = "2026-01-02";
  hit.title = {"😀池 full", {{4, 7}}};
  hit.section = {"处理步骤", "处理步骤"};
  hit.snippet = {"没有匹配", {}};
  return hit;
}

TEST(JsonOfResults, HasTheFieldsOfTheApi) {
  SearchResults results;
  results.query = "池";
  results.hits.push_back(sample_hit());
  results.estimated_total = 7;
  results.facets = {{"type", {{"fault", 5}, {"article", 2}}}};
  results.notes = {{"truncated", ""}};
  results.recognised = {{LogPartKind::kErrorNumber, "1040", true}};
  results.generation = 3;
  const Json json = Json::parse(search_json(results, {}, 1.5));

  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  EXPECT_THAT(names,
              ElementsAre("query", "hits", "estimated_total", "facets", "did_you_mean", "notes",
                          "recognised", "unknown_words", "nearest", "took_ms", "generation"));
  const Json& hit = json["hits"][0];
  EXPECT_EQ(hit["url"], "/articles/network/dhcp%20%E6%B1%A0#%E5%A4%84%E7%90%86%E6%AD%A5%E9%AA%A4");
  EXPECT_EQ(hit["type"], "article");
  EXPECT_EQ(hit["updated"], "2026-01-02");
  EXPECT_TRUE(hit["verified"].is_null());
  EXPECT_TRUE(hit["fault"].is_null());
  EXPECT_EQ(json["facets"].dump(), R"({"type":{"fault":5,"article":2}})");
  EXPECT_EQ(json["notes"].dump(), R"([{"code":"truncated","subject":null}])");
  EXPECT_EQ(json["recognised"].dump(), R"([{"kind":"error_number","text":"1040","matched":true}])");
  EXPECT_TRUE(json["did_you_mean"].is_null());
}

TEST(JsonOfResults, CountsMarksInUtf16) {
  SearchResults results;
  results.hits.push_back(sample_hit());
  const Json hit = Json::parse(search_json(results))["hits"][0];
  // The face is two units, as in a string of JavaScript.
  EXPECT_EQ(hit["title_marks"].dump(), "[[2,3]]");
  EXPECT_EQ(hit["snippet_marks"].dump(), "[]");
  EXPECT_EQ(hit["snippet_is_code"], false);
}

TEST(JsonOfResults, NamesNoPeople) {
  Hit hit = sample_hit();
  hit.meta.fault.emplace();
  hit.meta.fault->error_codes = {"ORA-01555"};
  hit.meta.fault->reported_by = "a person";
  SearchResults results;
  results.hits.push_back(hit);
  const Json fault = Json::parse(search_json(results))["hits"][0]["fault"];
  EXPECT_EQ(fault["error_codes"][0], "ORA-01555");
  EXPECT_FALSE(fault.contains("reported_by")) << "people are for the article's page";
}

TEST(JsonOfTokens, MeasuresRangesInUtf16) {
  const std::string text = "😀 池";
  const Json json = to_json({Token{"池", 5, 8, 0, TokenKind::kWord}}, text);
  EXPECT_EQ(json[0]["begin"], 3);
  EXPECT_EQ(json[0]["end"], 4);
  EXPECT_EQ(json[0]["kind"], "word");
}

TEST(ArticleUrl, TellsAnArticleFromTheSourceOfAnother) {
  EXPECT_EQ(article_url("data/source", "a b"), "/articles/data%2Fsource#a%20b");
  EXPECT_EQ(article_url("data/sources"), "/articles/data/sources");
}

TEST(Utf16Counter, GoesForwardAndBack) {
  Utf16Counter units("a池😀z");
  EXPECT_EQ(units.before(4), 2u);
  EXPECT_EQ(units.before(9), 5u);
  EXPECT_EQ(units.before(8), 4u);
  EXPECT_EQ(units.before(1), 1u);
  EXPECT_EQ(units.before(0), 0u);
}

TEST(Utf16Counter, CountsAMalformedSequenceAsOneUnit) {
  EXPECT_EQ(Utf16Counter("a\xFF\xE6z").before(4), 4u);
  EXPECT_EQ(Utf16Counter("").before(0), 0u);
}

TEST(Dump, ReplacesMalformedText) { EXPECT_EQ(dump(Json("a\xFF")), "\"a\uFFFD\""); }

}  // namespace
}  // namespace fixlore
