// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/search_parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"

namespace fixlore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

SearchRequest parse_get(const std::string& query) {
  return parse_search_query(parse_query_string(query)).request;
}

template <typename Function>
std::string message_of(Function function) {
  try {
    function();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalidArgument);
    return error.what();
  }
  return "nothing was thrown";
}

TEST(SearchQuery, HasDefaults) {
  const SearchRequest request = parse_get("");
  EXPECT_EQ(request.query, "");
  EXPECT_EQ(request.limit, 10U);
  EXPECT_EQ(request.offset, 0U);
  EXPECT_EQ(request.sort, SortOrder::kRelevance);
}

TEST(SearchQuery, ReadsADateAsOneAlone) {
  EXPECT_EQ(parse_get("due_before=2026-03-02").due_before, "2026-03-02");
  for (const char* wrong :
       {"due_before=today", "due_before=2026-3-2", "due_before=2026-02-30", "due_before=2026-03-02T00"}) {
    EXPECT_THAT(message_of([&] { parse_get(wrong); }), HasSubstr("due_before")) << wrong;
  }
  EXPECT_NE(canonical_text(parse_get("due_before=2026-03-02")), canonical_text(parse_get("")));
}

TEST(SearchQuery, ReadsAllParameters) {
  const SearchParameters parameters = parse_search_query(parse_query_string(
      "q=a+b&limit=20&offset=40&filter=type:fault&filter=tag:x,y&filter=tag:z&facets=type,tag&"
      "facets=module&sort=verified&lang=en"));
  const SearchRequest& request = parameters.request;
  EXPECT_EQ(request.query, "a b");
  EXPECT_EQ(request.limit, 20U);
  EXPECT_EQ(request.offset, 40U);
  ASSERT_EQ(request.filters.size(), 2U);
  EXPECT_EQ(request.filters[0].field, "type");
  EXPECT_THAT(request.filters[0].values, ElementsAre("fault"));
  EXPECT_THAT(request.filters[1].values, ElementsAre("x", "y", "z"));
  EXPECT_THAT(request.facets, ElementsAre("type", "tag", "module"));
  EXPECT_EQ(request.sort, SortOrder::kVerified);
  EXPECT_EQ(parameters.language, "en");
}

TEST(SearchQuery, NamesTheWrongParameter) {
  const auto message = [](const char* query) { return message_of([&] { parse_get(query); }); };
  EXPECT_EQ(message("page=2"), "parameter 'page' is not known");
  EXPECT_EQ(message("limit=ten"), "parameter 'limit' must be a whole number");
  EXPECT_EQ(message("limit=-1"), "parameter 'limit' must be a whole number");
  EXPECT_EQ(message("limit=1e1"), "parameter 'limit' must be a whole number");
  EXPECT_EQ(message("limit=101"), "parameter 'limit' must be from 0 to 100");
  EXPECT_EQ(message("limit=99999999999999999999"), "parameter 'limit' must be a whole number");
  EXPECT_EQ(message("offset=1001"), "parameter 'offset' must be from 0 to 1000");
  EXPECT_EQ(message("offset=995"), "parameter 'offset' is too large");
  EXPECT_EQ(message("q=a&q=b"), "parameter 'q' is given twice");
  EXPECT_EQ(message("sort=date"), "parameter 'sort' must be relevance, updated or verified");
  EXPECT_EQ(message("lang=fr"), "parameter 'lang' must be zh-CN, zh-TW or en");
  EXPECT_EQ(message("filter=fault"), "parameter 'filter' must be field:value");
  EXPECT_EQ(message("filter=colour:red"), "parameter 'filter' names an unknown field 'colour'");
  EXPECT_EQ(message("facets=owner"), "parameter 'facets' names an unknown facet 'owner'");
}

TEST(SearchQuery, BoundsTheQuery) {
  EXPECT_EQ(parse_get("q=" + std::string(kMaxQueryBytes, 'a')).query.size(), kMaxQueryBytes);
  EXPECT_EQ(message_of([] { parse_get("q=" + std::string(kMaxQueryBytes + 1, 'a')); }),
            "parameter 'q' is longer than 100 KB");
}

TEST(SearchBody, TakesBothFormsOfFilter) {
  const SearchRequest list =
      parse_search_body(R"({"q":"x","filter":["type:fault","tag:a,b"],"limit":5})").request;
  ASSERT_EQ(list.filters.size(), 2U);
  EXPECT_THAT(list.filters[1].values, ElementsAre("a", "b"));
  EXPECT_EQ(list.limit, 5U);
  const SearchRequest object =
      parse_search_body(R"({"filter":{"product":["a,b","c"]},"facets":["tag"]})").request;
  ASSERT_EQ(object.filters.size(), 1U);
  EXPECT_THAT(object.filters[0].values, ElementsAre("a,b", "c"));
  EXPECT_THAT(object.facets, ElementsAre("tag"));
}

TEST(SearchBody, RefusesWrongTypes) {
  const auto message = [](const std::string& body) {
    return message_of([&] { parse_search_body(body); });
  };
  EXPECT_EQ(message(R"({"q":1})"), "parameter 'q' must be a string");
  EXPECT_EQ(message(R"({"limit":"5"})"), "parameter 'limit' must be a whole number");
  EXPECT_EQ(message(R"({"limit":-5})"), "parameter 'limit' must be a whole number");
  EXPECT_EQ(message(R"({"limit":1.5})"), "parameter 'limit' must be a whole number");
  EXPECT_EQ(message(R"({"facets":"type"})"), "parameter 'facets' must be an array of strings");
  EXPECT_EQ(message(R"({"filter":"type:fault"})"),
            "parameter 'filter' must be an array of strings");
  EXPECT_EQ(message(R"({"sort":null})"), "parameter 'sort' must be relevance, updated or verified");
  EXPECT_EQ(message("[]"), "the body is not a JSON object");
  EXPECT_THAT(message("{"), HasSubstr("the body is not JSON"));
  EXPECT_THAT(message(R"({"limit": 1e400})"), HasSubstr("a number that is too large"));
  EXPECT_THAT(message(""), HasSubstr("the body is not JSON"));
}

TEST(SearchBody, RefusesAKeyGivenTwice) {
  const auto message = [](const char* body) {
    return message_of([&] { parse_search_body(body); });
  };
  EXPECT_EQ(message(R"({"q":"a","limit":5,"q":"b"})"), "parameter 'q' is given twice");
  EXPECT_EQ(message(R"({"q":{"a":1,"b":{"a":1},"a":2}})"), "parameter 'a' is given twice");
  EXPECT_EQ(message(R"({"q":[{"a":1},{"a":1}]})"), "parameter 'q' must be a string");
}

TEST(SearchBody, RefusesDeepNesting) {
  const std::string deep = std::string(100000, '[');
  EXPECT_EQ(message_of([&] { parse_search_body(deep); }), "the JSON body is nested too deeply");
}

TEST(FilterText, IsUndoneByParsing) {
  for (const char* value : {"plain", "a,b", "back\\slash", "colon:inside", "", "中文，"}) {
    const Filter filter = parse_filter(format_filter("product", value));
    EXPECT_EQ(filter.field, "product");
    EXPECT_THAT(filter.values, ElementsAre(value));
  }
}

TEST(CheckParameters, RefusesUnknownAndRepeatedOnes) {
  EXPECT_NO_THROW(check_parameters({{"q", "x"}}, {"q", "limit"}));
  EXPECT_THROW(check_parameters({{"p", "x"}}, {"q"}), Error);
  EXPECT_THROW(check_parameters({{"q", "x"}, {"q", "y"}}, {"q"}), Error);
}

TEST(CanonicalText, IsTheSameForTheSameQuestionAlone) {
  const auto text = [](const std::string& query) {
    return canonical_text(parse_search_query(parse_query_string(query)).request);
  };
  EXPECT_EQ(text("q=a&limit=10"), text("q=a"));
  EXPECT_EQ(text("q=a&filter=type:fault&filter=tag:x,y"),
            text("filter=tag:y,x&q=a&filter=type:fault"));
  const std::vector<std::string> different = {"q=a",
                                              "q=b",
                                              "q=a&limit=9",
                                              "q=a&offset=1",
                                              "q=a&sort=updated",
                                              "q=a&facets=type",
                                              "q=a&filter=tag:x",
                                              "q=a&filter=tag:x,y",
                                              "q=a&filter=tag:x%5C,y",
                                              "q=a%000",
                                              "q=a&filter=tag:x%001:y"};
  for (std::size_t i = 0; i < different.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(text(different[i]), text(different[j])) << different[i] << ' ' << different[j];
    }
  }
}

}  // namespace
}  // namespace fixlore
