// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/result_views.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/schema/fields.h"

namespace fixlore {
namespace {

class ResultViewsTest : public testing::Test {
 protected:
  ViewContext context(bool insider = false) const {
    return {messages_, limits_, "en", "2026-03-02", insider};
  }

  Messages messages_;
  ServiceLimits limits_;
};

std::vector<std::string> texts(const Json& badges) {
  std::vector<std::string> list;
  for (const Json& badge : badges) list.push_back(badge["text"]);
  return list;
}

TEST_F(ResultViewsTest, EveryFieldHasALabelAndNoOtherHas) {
  std::size_t labels = 0;
  for (const auto& [key, text] : messages_.texts("en")) labels += key.starts_with("field_");
  EXPECT_EQ(labels, fields().size());
  for (const Field& field : fields()) EXPECT_NO_THROW(context().field_label(field.name));
}

TEST_F(ResultViewsTest, SearchUrlHoldsTheStateOfThePage) {
  SearchRequest request;
  EXPECT_EQ(search_url("/search", request), "/search");
  request.query = "a&b";
  request.filters = {{"tag", {"x,y", "z"}}};
  request.sort = SortOrder::kUpdated;
  request.offset = 20;
  EXPECT_EQ(search_url("/search", request),
            "/search?q=a%26b&filter=tag:x%5C,y&filter=tag:z&sort=updated&offset=20");
}

TEST_F(ResultViewsTest, FacetsToggleTheirValues) {
  SearchRequest request;
  request.filters = {{"type", {"fault"}}};
  request.facets = {"tag", "type"};
  request.offset = 10;
  const std::vector<Facet> facets = {{"type", {{"fault", 5}, {"article", 2}}},
                                     {"tag", {{"only one", 5}}}};
  const Json view = facets_view(context(), "/search", request, facets);
  ASSERT_EQ(view["items"].size(), 1U) << "a single value narrows nothing";
  const Json& values = view["items"][0]["values"];
  EXPECT_EQ(values[0]["label"], "Fault");
  EXPECT_EQ(values[0]["selected"], true);
  EXPECT_EQ(values[0]["url"], "/search");
  EXPECT_EQ(values[1]["selected"], false);
  EXPECT_EQ(values[1]["url"], "/search?filter=type:fault&filter=type:article");
}

TEST_F(ResultViewsTest, FacetsFoldAwayTheLongTail) {
  SearchRequest request;
  request.facets = {"tag"};
  Facet facet{"tag", {}};
  for (int i = 0; i < 12; ++i) facet.values.push_back({"tag" + std::to_string(i), 1});
  const Json item = facets_view(context(), "/search", request, {facet})["items"][0];
  EXPECT_EQ(item["values"].size(), 8U);
  EXPECT_EQ(item["more"]["values"].size(), 4U);
}

TEST_F(ResultViewsTest, FiltersLeadBackOut) {
  SearchRequest request;
  request.query = "q";
  request.filters = {{"type", {"fault"}}, {"tag", {"a", "b"}}};
  const Json view = filters_view(context(), "/search", request);
  ASSERT_EQ(view.size(), 3U);
  EXPECT_EQ(view[0]["url"], "/search?q=q&filter=tag:a&filter=tag:b");
  EXPECT_EQ(view[1]["url"], "/search?q=q&filter=type:fault&filter=tag:b");
  EXPECT_EQ(view[1]["parameter"], "tag:a");
}

TEST_F(ResultViewsTest, PagingStaysWithinBounds) {
  SearchRequest request;
  SearchResults results;
  results.estimated_total = 10;
  EXPECT_EQ(paging_view("/search", request, results), false);
  results.estimated_total = 11;
  const Json two = paging_view("/search", request, results);
  EXPECT_EQ(two["pages"].size(), 2U);
  EXPECT_EQ(two["previous"], false);
  EXPECT_EQ(two["next"], "/search?offset=10");
  results.estimated_total = 1'000'000;
  request.offset = kMaxWindow - request.limit;
  const Json last = paging_view("/search", request, results);
  EXPECT_EQ(last["next"], false);
  EXPECT_EQ(last["pages"].back()["current"], true);
}

TEST_F(ResultViewsTest, PastTheEndPagingLeadsBackToTheLastPage) {
  SearchRequest request;
  SearchResults results;
  request.offset = 200;
  EXPECT_EQ(paging_view("/search", request, results), false) << "nothing was found at all";
  EXPECT_EQ(found_view(context(), results)["none"], true);
  for (const std::uint64_t total : {7, 21}) {
    results.estimated_total = total;
    const Json view = paging_view("/search", request, results);
    EXPECT_EQ(view["past_end"], true);
    EXPECT_EQ(view["previous"], total == 7 ? "/search" : "/search?offset=20");
    EXPECT_EQ(view["next"], false);
    EXPECT_EQ(found_view(context(), results)["none"], false) << "there are results elsewhere";
  }
}

TEST_F(ResultViewsTest, MarksCutTheTextIntoParts) {
  Hit hit;
  hit.title = {"abcdef", {{1, 2}, {4, 6}}};
  const Json parts = hit_view(context(), hit)["title"];
  ASSERT_EQ(parts.size(), 4U);
  std::string joined;
  for (const Json& part : parts) {
    const std::string text = part["text"];
    joined += part["marked"] ? "[" + text + "]" : text;
  }
  EXPECT_EQ(joined, "a[b]cd[ef]");
}

TEST_F(ResultViewsTest, AHitNamesADateOnce) {
  Hit hit;
  hit.meta.lastmod = "2026-02-01T10:00:00+08:00";
  hit.meta.verified = "2026-02-01";
  EXPECT_EQ(hit_view(context(), hit)["updated_apart"], false);
  EXPECT_EQ(hit_view(context(), hit)["updated"], "2026-02-01") << "lists show it by itself";
  hit.meta.lastmod = "2026-02-20";
  EXPECT_EQ(hit_view(context(), hit)["updated_apart"], "2026-02-20");
}

TEST_F(ResultViewsTest, BadgesSayWhatMatters) {
  FrontMatter meta;
  meta.audience = {"internal"};
  meta.importance = "normal";
  meta.review_by = "2026-03-01";
  meta.fault.emplace();
  meta.fault->scope = "global";
  meta.type = ArticleType::kFault;
  EXPECT_EQ(texts(badges_view(context(), meta)),
            (std::vector<std::string>{"Fault", "Global", "Review overdue"}));
  EXPECT_EQ(texts(badges_view(context(true), meta)),
            (std::vector<std::string>{"Fault", "Global", "Internal", "Review overdue"}));
  meta.review_by = "2026-03-02";
  EXPECT_FALSE(is_overdue(context(), meta)) << "the day itself is in time";
}

TEST_F(ResultViewsTest, TabTitlesFitIntoTabs) {
  const auto tab = [&](const std::string& title) {
    return frame_view(context(), Request{}, title, "")["title"].get<std::string>();
  };
  EXPECT_EQ(tab("Short"), "Short - Fixlore");
  EXPECT_EQ(tab(std::string(65, 'x')), std::string(65, 'x'));
  std::string chinese;
  for (int i = 0; i < 71; ++i) chinese += "池";
  EXPECT_EQ(tab(chinese), chinese.substr(0, 69 * 3) + "…");
}

TEST_F(ResultViewsTest, DurationsHaveTheirTwoLargestUnits) {
  using std::chrono::minutes;
  EXPECT_EQ(context().duration(minutes(0)), "0 min");
  EXPECT_EQ(context().duration(minutes(59)), "59 min");
  EXPECT_EQ(context().duration(minutes(61)), "1 h 1 min");
  EXPECT_EQ(context().duration(minutes(24 * 60 + 5)), "1 d 5 min");
  EXPECT_EQ(context().duration(minutes(50 * 60 + 5)), "2 d 2 h");
}

}  // namespace
}  // namespace fixlore
