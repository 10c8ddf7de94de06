// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "server/http/page_renderer.h"
#include "web/assets.h"

namespace fixlore {
namespace {

TEST(PageTemplates, InsertNothingUnescapedButTheBodyOfAnArticle) {
  std::size_t unescaped = 0;
  for (const WebAsset& asset : web_assets()) {
    if (!asset.name.starts_with("pages/")) continue;
    for (const char* tag : {"{{{", "{{&"}) {
      for (std::size_t at = asset.text.find(tag); at != std::string_view::npos;
           at = asset.text.find(tag, at + 3)) {
        ++unescaped;
        EXPECT_EQ(asset.text.substr(at, 10), "{{{html}}}") << asset.name;
      }
    }
  }
  EXPECT_EQ(unescaped, 1U);
}

TEST(PageTemplates, HaveNoScriptOrStyleInThem) {
  constexpr std::string_view kScriptByAddress = "<script type=\"module\" src=\"{{url}}\"></script>";
  for (const WebAsset& asset : web_assets()) {
    if (!asset.name.starts_with("pages/")) continue;
    std::string text(asset.text);
    if (text.starts_with("<?xml"))
      continue;  // names of formats, in which no browser looks for script
    if (const std::size_t at = text.find(kScriptByAddress); at != std::string::npos) {
      text.erase(at, kScriptByAddress.size());
    }
    for (const char* forbidden :
         {"<script", "<style", " style=", " onclick", "http://", "https://"}) {
      EXPECT_EQ(text.find(forbidden), std::string::npos) << asset.name << forbidden;
    }
  }
}

TEST(PageTemplates, HaveIdsThatNoHeadingOfAnArticleCanHave) {
  std::size_t ids = 0;
  for (const WebAsset& asset : web_assets()) {
    if (!asset.name.starts_with("pages/")) continue;
    constexpr std::string_view kId = " id=\"";
    for (std::size_t at = asset.text.find(kId); at != std::string_view::npos;
         at = asset.text.find(kId, at + 1)) {
      const std::string_view id = asset.text.substr(at + kId.size(), 20);
      if (id.starts_with("{{anchor}}")) continue;  // of the API's page, which shows no article
      EXPECT_EQ(id.front(), '_') << asset.name << ' ' << id;
      ++ids;
    }
  }
  EXPECT_GT(ids, 10U);
}

TEST(PageTemplates, QuoteEveryAttributeThatTakesAValue) {
  for (const WebAsset& asset : web_assets()) {
    EXPECT_EQ(asset.text.find("={{"), std::string_view::npos) << asset.name;
  }
}

TEST(PageRenderer, EscapesWhatItInserts) {
  const PageRenderer renderer;
  const Json view = {{"title", "<b>&\"'"}, {"heading", "x"}};
  const std::string page = renderer.render("problem", view, "en");
  EXPECT_NE(page.find("<title>&lt;b&gt;&amp;&quot;&apos;</title>"), std::string::npos);
}

TEST(PageRenderer, ShowsTheTextsOfTheLanguage) {
  const PageRenderer renderer;
  EXPECT_NE(renderer.render("problem", Json::object(), "en").find("Skip to content"),
            std::string::npos);
  EXPECT_NE(renderer.render("problem", Json::object(), "zh-TW").find("跳至正文"),
            std::string::npos);
}

TEST(WebAssets, AreSortedAndDigested) {
  std::string_view last;
  for (const WebAsset& asset : web_assets()) {
    EXPECT_LT(last, asset.name);
    last = asset.name;
    EXPECT_EQ(asset.digest.size(), 16U);
    EXPECT_FALSE(asset.text.empty()) << asset.name;
  }
}

}  // namespace
}  // namespace fixlore
