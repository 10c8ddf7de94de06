// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/application.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kInsiderToken[] = "0123456789abcdef0123456789abcdef";
constexpr char kRoleToken[] = "fedcba9876543210fedcba9876543210";

/// An application over a small knowledge base, asked without a socket.
class ApplicationTest : public IndexFixture {
 protected:
  void SetUp() override {
    article("network/dhcp.md", "DHCP pool exhausted",
            "type: fault\nslug: dhcp-full\naliases: [/old/dhcp]\ntags: [dhcp]\n"
            "fault:\n  nature: network\n  scope: global\n  urgency: urgent\n"
            "  reported_at: \"2026-03-02T09:00:00Z\"\n  responded_at: \"2026-03-02T09:40:00Z\"\n",
            "## Cause\n\nThe address pool is full.\n\n![topology](topo.png)\n");
    article("howto/backup.md", "Backup of databases", "related: [network/dhcp]\n");
    article("secret.md", "Hidden passwordless DHCP", "audience: internal\n", "![](hidden.png)\n");
    article("shows.md", "Shows another", "", "![](secret.md)\n");
    article("evil.md", "'<script>alert(1)</script>'", "summary: '\"><img src=x>'\n",
            "<script>alert(2)</script>\n");
    content_.write("network/topo.png", "\x89PNG\r\n\x1a\n12345");
    content_.write("hidden.png", "hidden");
    content_.write("loose.png", "nobody shows it");
    run();
    make_application();
  }

  void make_application(std::size_t search_milliseconds = 0) {
    ServeOptions serve;
    serve.search_milliseconds = search_milliseconds;
    serve.content = content_.path();
    serve.index = index_path();
    serve.tokens = {{kInsiderToken, {"internal"}}, {kRoleToken, {"network-team"}}};
    serve.cors_origins = {"https://portal.example"};
    application_ = std::make_unique<Application>(serve);
  }

  Response send(const std::string& method, const std::string& target, const Headers& headers = {},
                const std::string& body = {}, bool internal = false) {
    const std::size_t question = std::min(target.find('?'), target.size());
    Request request;
    request.method = method;
    request.path = target.substr(0, question);
    request.query = parse_query_string(target.substr(std::min(question + 1, target.size())));
    request.headers = headers;
    request.body = body;
    request.internal_listener = internal;
    return application_->handle(std::move(request));
  }

  Response get(const std::string& target, const Headers& headers = {}) {
    return send("GET", target, headers);
  }

  Json get_json(const std::string& target, const Headers& headers = {}) {
    const Response response = get(target, headers);
    EXPECT_EQ(response.status, 200) << target << ' ' << response.body;
    EXPECT_EQ(response.content_type, "application/json");
    return Json::parse(response.body);
  }

  void expect_error(const Response& response, int status, const std::string& code) {
    EXPECT_EQ(response.status, status);
    const Json error = Json::parse(response.body).at("error");
    EXPECT_EQ(error.at("code"), code);
    EXPECT_FALSE(error.at("message").get<std::string>().empty());
    EXPECT_TRUE(error.contains("hint"));
  }

  std::unique_ptr<Application> application_;
  const Headers insider_ = {{"authorization", std::string("Bearer ") + kInsiderToken}};
};

TEST_F(ApplicationTest, SearchFindsAndCounts) {
  const Json json = get_json("/api/v1/search?q=pool&facets=type&limit=5");
  ASSERT_EQ(json["hits"].size(), 1U);
  EXPECT_EQ(json["hits"][0]["id"], "network/dhcp");
  EXPECT_EQ(json["hits"][0]["fault"]["scope"], "global");
  EXPECT_EQ(json["facets"]["type"]["fault"], 1);
  EXPECT_EQ(json["query_id"].get<std::string>().size(), 32U);
  EXPECT_EQ(json["generation"], 1);
  EXPECT_NE(json["query_id"], get_json("/api/v1/search?q=pool")["query_id"]);
}

TEST_F(ApplicationTest, SearchTakesPost) {
  const Response response =
      send("POST", "/api/v1/search", {}, R"({"q":"pool","filter":{"type":["fault"]}})");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(Json::parse(response.body)["hits"][0]["id"], "network/dhcp");
  expect_error(send("POST", "/api/v1/search", {}, "{"), 400, "invalid_argument");
  expect_error(send("POST", "/api/v1/search?q=a", {}, "{}"), 400, "invalid_argument");
}

TEST_F(ApplicationTest, SearchTakesALongPaste) {
  std::string log;
  while (log.size() < 90 * 1024) log += "2026-03-02 09:12:01 ERROR pool exhausted 0x80070005\\n";
  const Response response = send("POST", "/api/v1/search", {}, R"({"q":")" + log + R"("})");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(Json::parse(response.body)["hits"][0]["id"], "network/dhcp");
}

TEST_F(ApplicationTest, NotesComeInTheReadersLanguage) {
  const Json notes = get_json("/api/v1/search?q=%22pool&lang=en")["notes"];
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0]["code"], "unbalanced_quote");
  EXPECT_THAT(notes[0]["message"], HasSubstr("quotation mark"));
  const Json chinese =
      get_json("/api/v1/search?q=%22pool", {{"accept-language", "zh-CN"}})["notes"];
  EXPECT_THAT(chinese[0]["message"], HasSubstr("引号"));
}

TEST_F(ApplicationTest, ErrorsHaveOneShape) {
  expect_error(get("/api/v1/search?limit=x"), 400, "invalid_argument");
  expect_error(get("/api/v1/suggest"), 400, "invalid_argument");
  expect_error(get("/api/v1/articles/none"), 404, "not_found");
  expect_error(get("/api/v1/none"), 404, "not_found");
  const Response wrong_method = send("DELETE", "/api/v1/search");
  expect_error(wrong_method, 405, "method_not_allowed");
  EXPECT_EQ(wrong_method.header("Allow"), "GET, HEAD, POST, OPTIONS");
  expect_error(application_->refuse(413), 413, "body_too_large");
  EXPECT_EQ(application_->refuse(413).header("X-Content-Type-Options"), "nosniff");
}

TEST_F(ApplicationTest, ArticlesAnswerToTheirNames) {
  const Json json = get_json("/api/v1/articles/network/dhcp");
  EXPECT_EQ(json["id"], "network/dhcp");
  EXPECT_THAT(json["html"], HasSubstr("<img"));
  EXPECT_EQ(json["related"][0]["id"], "howto/backup");
  EXPECT_EQ(get_json("/api/v1/articles/network%2Fdhcp")["id"], "network/dhcp");
  EXPECT_EQ(get_json("/api/v1/articles/dhcp-full")["id"], "network/dhcp");
  const Json similar = get_json("/api/v1/articles/network/dhcp/similar?limit=1");
  EXPECT_EQ(similar["id"], "network/dhcp");
  EXPECT_LE(similar["similar"].size(), 1U);
}

TEST_F(ApplicationTest, PagesRedirectToTheCanonicalName) {
  for (const char* name : {"/articles/dhcp-full", "/articles/%2Fold%2Fdhcp"}) {
    const Response response = get(name);
    EXPECT_EQ(response.status, 308) << name;
    EXPECT_EQ(response.header("Location"), "/articles/network/dhcp");
  }
  EXPECT_EQ(get("/articles/network/dhcp").status, 200);
}

TEST_F(ApplicationTest, OldAddressesAndFoldersLeadToTheArticle) {
  article("guide/index.md", "Guide", "id: the-guide\naliases: [/docs/intro.html]\n");
  article("hidden/index.md", "Hidden guide", "audience: internal\naliases: [/docs/hidden]\n");
  article("links.md", "Links", "", "[guide](guide/)\n");
  run();
  for (const char* old : {"/old/dhcp", "/old/dhcp/", "/old%2Fdhcp", "/articles/old/dhcp"}) {
    const Response response = get(old);
    EXPECT_EQ(response.status, 308) << old;
    EXPECT_EQ(response.header("Location"), "/articles/network/dhcp") << old;
  }
  EXPECT_EQ(get("/docs/intro.html").header("Location"), "/articles/the-guide");
  EXPECT_THAT(get("/articles/links").body, HasSubstr("href=\"/articles/guide\""));
  EXPECT_EQ(get("/articles/guide").header("Location"), "/articles/the-guide");
  EXPECT_EQ(get("/docs/hidden").status, 404);
  EXPECT_EQ(get("/docs/hidden", insider_).status, 308);
  EXPECT_EQ(get("/docs").status, 404);
  EXPECT_EQ(send("POST", "/old/dhcp").status, 404);
}

TEST_F(ApplicationTest, SmallEndpointsAnswer) {
  EXPECT_EQ(get_json("/healthz")["status"], "ok");
  EXPECT_EQ(get_json("/readyz")["status"], "ready");
  EXPECT_EQ(get_json("/api/v1/stats")["articles"], 4);
  EXPECT_EQ(get_json("/api/v1/suggest?q=dhc")["suggestions"].size(), 1U);
  EXPECT_FALSE(get_json("/api/v1/analyze?text=ORA-01555")["tokens"].empty());
}

TEST_F(ApplicationTest, MetricsAreForInsidersAlone) {
  expect_error(get("/metrics"), 404, "not_found");
  const std::string text = get("/metrics", insider_).body;
  EXPECT_THAT(text, HasSubstr("fixlore_index_generation 1\n"));
  EXPECT_THAT(text, HasSubstr("fixlore_index_articles 5\n"));
  EXPECT_THAT(text, HasSubstr("fixlore_cache_hits_total 0\n"));
}

TEST_F(ApplicationTest, MetricsAreThereWhenTheGenerationIsRemovedMeanwhile) {
  ASSERT_EQ(get("/metrics", insider_).status, 200);
  std::filesystem::remove_all(generation_folder(index_path(), 1));
  const Response metrics = get("/metrics", insider_);
  EXPECT_EQ(metrics.status, 200);
  EXPECT_THAT(metrics.body, HasSubstr("fixlore_index_articles 5\n"));
}

TEST_F(ApplicationTest, MetricsAreThereWhenTheIndexIsDamaged) {
  std::filesystem::resize_file(generation_folder(index_path(), 1) / kManifestFile, 10);
  make_application();
  const Response metrics = get("/metrics", insider_);
  EXPECT_EQ(metrics.status, 200);
  EXPECT_THAT(metrics.body, HasSubstr("fixlore_cache_hits_total 0\n"));
  EXPECT_THAT(metrics.body, Not(HasSubstr("fixlore_index_articles")));
}

TEST_F(ApplicationTest, HalfATableIsNotServed) {
  const std::filesystem::path table =
      generation_folder(index_path(), 1) / "public" / "frequencies.data";
  std::filesystem::resize_file(table, std::filesystem::file_size(table) / 2);
  make_application();
  EXPECT_EQ(get("/api/v1/search?q=pool").status, 500);
}

TEST_F(ApplicationTest, WhoAsksAgainGetsTheSameUntilTheIndexChanges) {
  const Json first = get_json("/api/v1/search?q=pool");
  Json again = get_json("/api/v1/search?q=pool&limit=10");
  EXPECT_NE(again["query_id"], first["query_id"]);
  EXPECT_EQ(again["hits"], first["hits"]);
  EXPECT_EQ(again["generation"], first["generation"]);
  EXPECT_THAT(get("/metrics", insider_).body, HasSubstr("fixlore_cache_hits_total 1\n"));
  EXPECT_EQ(get_json("/api/v1/search?q=passwordless", insider_)["hits"].size(), 1U);
  EXPECT_EQ(get_json("/api/v1/search?q=passwordless")["hits"].size(), 0U) << "by reader";
  EXPECT_EQ(get("/search?q=pool").body, get("/search?q=pool").body);
  EXPECT_NE(get("/search?q=pool").body, get("/search?q=pool&lang=en").body);

  article("network/second.md", "Second pool");
  run();
  EXPECT_EQ(get_json("/api/v1/search?q=pool")["hits"].size(), first["hits"].size() + 1);
  EXPECT_THAT(get("/search?q=pool").body, HasSubstr("/articles/network/second"));
}

TEST_F(ApplicationTest, RefusesASearchThatTakesTooLong) {
  make_application(1);
  std::string text;
  while (text.size() < 90 * 1024) text += "word" + std::to_string(text.size() * 7919) + ' ';
  const Response refused =
      send("POST", "/api/v1/search", {}, Json{{"q", text}, {"facets", {"type"}}}.dump());
  expect_error(refused, 503, "too_costly");
  EXPECT_EQ(refused.header("Retry-After"), "") << "it would be the same again";
  const Response page = send("POST", "/log?lang=en", {}, "q=" + text);
  EXPECT_EQ(page.status, 503);
  EXPECT_THAT(page.body, HasSubstr("This search takes too long"));
}

TEST_F(ApplicationTest, APreviousVersionNamesTheOneThatReplacedItToThoseWhoMayReadIt) {
  article("old.md", "Backup of old", "replaced_by: howto/backup\n");
  article("older.md", "Hidden replacement", "replaced_by: secret\n");
  run();
  EXPECT_THAT(get("/articles/old?lang=en").body,
              HasSubstr("This is a previous version. See instead: "
                        "<a href=\"/articles/howto/backup\">Backup of databases</a>"));
  const std::string hidden = get("/articles/older?lang=en").body;
  EXPECT_THAT(hidden, Not(HasSubstr("previous version")));
  EXPECT_THAT(hidden, Not(HasSubstr("passwordless")));
  EXPECT_THAT(get("/articles/older?lang=en", insider_).body, HasSubstr("Hidden passwordless DHCP"));
  EXPECT_THAT(get("/articles/howto/backup?lang=en").body, Not(HasSubstr("previous version")));
  EXPECT_EQ(get_json("/api/v1/articles/old")["replaced_by"]["id"], "howto/backup");
  EXPECT_TRUE(get_json("/api/v1/articles/older")["replaced_by"].is_null());
}

TEST_F(ApplicationTest, BrowsesWhatIsOverdueByItself) {
  article("late.md", "Reviewed long ago", "review_by: 2020-03-01\ncategory: {domain: Payroll}\n");
  run();
  const std::string page = get("/browse?list=overdue&lang=en").body;
  EXPECT_THAT(page, HasSubstr("Reviewed long ago"));
  EXPECT_THAT(page, HasSubstr("Due 2020-03-01"));
  EXPECT_THAT(page, Not(HasSubstr("Backup of databases")));
  EXPECT_THAT(page, HasSubstr("/browse?filter=domain:Payroll&amp;list=overdue"))
      << "its branches too";
  EXPECT_THAT(page, HasSubstr("<span aria-current=\"true\">Review overdue</span>"));
  EXPECT_THAT(get("/browse?lang=en").body, HasSubstr("/browse?list=overdue"));
}

TEST_F(ApplicationTest, IsNotReadyWithoutAnIndex) {
  std::filesystem::remove_all(index_path());
  make_application();
  EXPECT_EQ(get("/healthz").status, 200);
  const Response ready = get("/readyz");
  expect_error(ready, 503, "unavailable");
  EXPECT_EQ(ready.header("Retry-After"), "5");
  EXPECT_THAT(ready.body, Not(HasSubstr(index_path().string())));
  EXPECT_EQ(get("/").status, 503);
  EXPECT_EQ(get("/").content_type, "text/html; charset=utf-8");
}

TEST_F(ApplicationTest, PagesShowWhatTheyAreFor) {
  EXPECT_THAT(get("/?lang=en").body, HasSubstr("Support knowledge base"));
  EXPECT_THAT(get("/search?q=pool").body, HasSubstr("<mark>pool</mark>"));
  EXPECT_THAT(get("/search?q=pool").body, HasSubstr("/articles/network/dhcp#"));
  EXPECT_THAT(get("/search?q=zzzzqq&lang=en").body, HasSubstr("Some things to try"));
  EXPECT_THAT(get("/browse").body, HasSubstr("Backup of databases"));
  const std::string fault = get("/articles/network/dhcp?lang=en").body;
  EXPECT_THAT(fault, HasSubstr("40 min"));
  EXPECT_THAT(fault, HasSubstr("limit 30 min"));
  EXPECT_THAT(fault, HasSubstr("missed"));
  EXPECT_THAT(get("/articles/none?lang=en").body, HasSubstr("There is no such page"));
  EXPECT_EQ(get("/articles/none").status, 404);
  EXPECT_EQ(get("/search?filter=nonsense:1").status, 400);
  EXPECT_EQ(get("/search?utm_source=mail&q=pool").status, 200);
}

TEST_F(ApplicationTest, PagesEscapeWhatAuthorsAndReadersWrite) {
  for (const char* target : {"/", "/search?q=%22%3E%3Cscript%3Ealert(3)%3C/script%3E", "/browse",
                             "/articles/evil", "/search?q=alert&filter=tag:%3Cscript%3E"}) {
    const std::string body = get(target).body;
    EXPECT_THAT(body, Not(HasSubstr("<script>"))) << target;
    EXPECT_THAT(body, Not(HasSubstr("<img src=x"))) << target;
  }
}

TEST_F(ApplicationTest, EveryAnswerCarriesTheSecurityHeaders) {
  for (const char* target : {"/", "/api/v1/search?q=x", "/healthz", "/none", "/api/v1/none",
                             "/attachments/network/topo.png", "/search?limit=x"}) {
    const Response response = get(target);
    EXPECT_THAT(std::string(response.header("Content-Security-Policy")),
                HasSubstr("default-src 'none'"))
        << target;
    EXPECT_THAT(std::string(response.header("Content-Security-Policy")), Not(HasSubstr("unsafe")));
    EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(response.header("X-Frame-Options"), "DENY") << target;
    EXPECT_FALSE(response.header("Referrer-Policy").empty()) << target;
    EXPECT_THAT(std::string(response.header("Vary")), HasSubstr("Authorization")) << target;
  }
}

TEST_F(ApplicationTest, PicturesComeFromHereAndFromListedOrigins) {
  const auto policy = [&] {
    return std::string(get("/articles/shows").header("Content-Security-Policy"));
  };
  EXPECT_THAT(policy(), HasSubstr("img-src 'self'; media-src 'self';"));
  ServeOptions serve = application_->options();
  serve.media_origins = {"https://media.example", "https://*.cdn.example:8443"};
  application_ = std::make_unique<Application>(serve);
  EXPECT_THAT(policy(),
              HasSubstr("img-src 'self' https://media.example https://*.cdn.example:8443; "
                        "media-src 'self' https://media.example "));
  EXPECT_THAT(policy(), HasSubstr("script-src 'self';"));
}

TEST_F(ApplicationTest, AnswersVaryByAllThatChoosesTheLanguage) {
  const auto message = [&](const Headers& headers) {
    return get_json("/api/v1/search?q=%22a", headers)["notes"][0]["message"].get<std::string>();
  };
  EXPECT_NE(message({{"cookie", "lang=en"}}), message({{"cookie", "lang=zh-TW"}}));
  EXPECT_NE(message({{"accept-language", "en"}}), message({{"accept-language", "zh-TW"}}));
  const std::string vary(get("/api/v1/search?q=%22a").header("Vary"));
  EXPECT_THAT(vary, HasSubstr("Cookie"));
  EXPECT_THAT(vary, HasSubstr("Accept-Language"));
}

TEST_F(ApplicationTest, ListedOriginsMayReadPublicAnswersAndAttachments) {
  const Headers portal = {{"origin", "https://portal.example"}};
  const auto shared_with = [&](const std::string& target, const Headers& headers) {
    return std::string(get(target, headers).header("Access-Control-Allow-Origin"));
  };
  EXPECT_EQ(shared_with("/api/v1/search?q=pool", portal), "https://portal.example");
  EXPECT_EQ(shared_with("/api/v1/none", portal), "https://portal.example") << "errors too";
  EXPECT_EQ(shared_with("/api/v1/search?q=pool", {}), "");
  EXPECT_EQ(shared_with("/api/v1/search?q=pool", {{"origin", "https://evil.example"}}), "");
  EXPECT_EQ(shared_with("/api/v1/search?q=pool", {{"origin", "null"}}), "");
  EXPECT_EQ(shared_with("/attachments/network/topo.png", portal), "https://portal.example");
  EXPECT_EQ(shared_with("/search?q=pool", portal), "") << "pages are no API";
  Headers insider = insider_;
  insider.push_back(portal.front());
  EXPECT_EQ(shared_with("/api/v1/search?q=pool", insider), "") << "never what is internal";
  const Response internal = send("GET", "/api/v1/search?q=pool", portal, {}, true);
  EXPECT_EQ(internal.header("Access-Control-Allow-Origin"), "");

  const Response preflight = send("OPTIONS", "/api/v1/search", portal);
  EXPECT_EQ(preflight.status, 204);
  EXPECT_THAT(std::string(preflight.header("Access-Control-Allow-Methods")), HasSubstr("POST"));
  EXPECT_EQ(preflight.header("Access-Control-Allow-Headers"), "Content-Type");
  EXPECT_EQ(preflight.header("Access-Control-Allow-Credentials"), "");
}

TEST_F(ApplicationTest, UnchangedPagesAreNotSentTwice) {
  const std::string tag(get("/articles/network/dhcp").header("ETag"));
  ASSERT_FALSE(tag.empty());
  const Response again = get("/articles/network/dhcp", {{"if-none-match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  EXPECT_EQ(again.header("ETag"), tag);
  EXPECT_EQ(get("/articles/network/dhcp?lang=en", {{"if-none-match", tag}}).status, 200);
}

TEST_F(ApplicationTest, AssetsAreKeptForGoodUnderTheirDigest) {
  const std::string page = get("/").body;
  const std::size_t begin = page.find("/assets/");
  const std::string url = page.substr(begin, page.find('"', begin) - begin);
  const Response asset = get(url);
  EXPECT_EQ(asset.status, 200);
  EXPECT_THAT(std::string(asset.header("Cache-Control")), HasSubstr("immutable"));
  EXPECT_EQ(get("/assets/0000000000000000/styles/site.css").status, 404);
  EXPECT_EQ(get("/assets/x").status, 404);
}

TEST_F(ApplicationTest, AttachmentsAreThoseOfArticlesThatTheReaderSees) {
  const Response picture = get("/attachments/network/topo.png");
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.content_type, "image/png");
  EXPECT_EQ(picture.file->length, 13U);
  EXPECT_EQ(get("/attachments/network/topo.png", {{"range", "bytes=0-2"}}).status, 206);
  const std::string tag(picture.header("ETag"));
  EXPECT_EQ(get("/attachments/network/topo.png", {{"if-none-match", tag}}).status, 304);

  EXPECT_EQ(get("/attachments/loose.png").status, 404);
  EXPECT_EQ(get("/attachments/network/../network/topo.png").status, 404);
  EXPECT_EQ(get("/attachments/network/dhcp.md").status, 404);
  EXPECT_EQ(get("/attachments/%2e%2e/%2e%2e/etc/passwd").status, 404);
  EXPECT_EQ(get("/attachments/network/topo.png%00.html").status, 404);
  EXPECT_EQ(get("/attachments/hidden.png").status, 404);
  EXPECT_EQ(get("/attachments/secret.md").status, 404)
      << "shown or not, an article is no attachment";
  EXPECT_EQ(get("/attachments/hidden.png", insider_).status, 200);
}

TEST_F(ApplicationTest, InternalArticlesAreForInsiders) {
  EXPECT_EQ(get_json("/api/v1/search?q=passwordless")["hits"].size(), 0U);
  EXPECT_EQ(get("/articles/secret").status, 404);
  EXPECT_EQ(get_json("/api/v1/search?q=passwordless", insider_)["hits"].size(), 1U);
  const Response page = get("/articles/secret", insider_);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("Cache-Control"), "private, no-cache");
  EXPECT_EQ(send("GET", "/articles/secret", {}, {}, true).status, 200);
}

TEST_F(ApplicationTest, ARoleSeesWhatIsPublicAndItsOwnAndNothingElse) {
  article("team.md", "Switch passwordless", "audience: [network-team]\n", "![](team.png)\n");
  article("shared.md", "Router passwordless", "audience: [db-team, network-team]\n");
  article("others.md", "Database passwordless", "audience: [db-team]\n");
  content_.write("team.png", "team");
  run();
  const Headers member = {{"authorization", std::string("Bearer ") + kRoleToken}};
  const auto ids = [&](const Headers& headers) {
    std::set<std::string> found;
    const Json answer = get_json("/api/v1/search?q=passwordless&facets=type", headers);
    for (const Json& hit : answer["hits"]) found.insert(hit["id"]);
    EXPECT_EQ(answer["facets"]["type"].value("article", 0U), found.size());
    return found;
  };
  EXPECT_EQ(ids(member), (std::set<std::string>{"team", "shared"}));
  EXPECT_EQ(ids(insider_), (std::set<std::string>{"secret"}));
  EXPECT_EQ(ids({}), (std::set<std::string>{}));
  EXPECT_EQ(get("/articles/network/dhcp", member).status, 200);
  EXPECT_EQ(get("/articles/team", member).header("Cache-Control"), "private, no-cache");
  EXPECT_EQ(get("/attachments/team.png", member).status, 200);
  for (const char* hidden : {"/articles/secret", "/articles/others", "/attachments/hidden.png",
                             "/articles/network/dhcp/source", "/metrics"}) {
    EXPECT_EQ(get(hidden, member).status, 404) << hidden;
  }
  for (const char* hidden : {"/articles/team", "/attachments/team.png"}) {
    EXPECT_EQ(get(hidden).status, 404) << hidden;
    EXPECT_EQ(get(hidden, insider_).status, 404) << hidden;
  }
}

TEST_F(ApplicationTest, RefusesUnknownTokens) {
  for (const char* authorization : {"Bearer wrong", "Bearer ", "Basic YTpi", kInsiderToken,
                                    "Bearer 0123456789abcdef0123456789abcdeX"}) {
    const Response response = get("/api/v1/search?q=x", {{"authorization", authorization}});
    expect_error(response, 401, "unauthorized");
    EXPECT_THAT(std::string(response.header("WWW-Authenticate")), HasSubstr("Bearer"));
  }
}

TEST_F(ApplicationTest, PublicAnswersAreTheSameWithAndWithoutInternalArticles) {
  const std::vector<std::string> targets = {"/",
                                            "/search?q=dhcp",
                                            "/search",
                                            "/browse",
                                            "/articles/network/dhcp",
                                            "/articles/secret",
                                            "/api/v1/suggest?q=h",
                                            "/api/v1/articles/network/dhcp",
                                            "/api/v1/articles/network/dhcp/similar",
                                            "/api/v1/articles/secret",
                                            "/attachments/hidden.png"};
  std::vector<std::string> with;
  for (const std::string& target : targets) with.push_back(get(target).body);
  Json search_with = get_json("/api/v1/search?q=dhcp%20hidden&facets=type,tag,language");

  TemporaryFolder fresh;
  content_.remove("secret.md");
  IndexOptions rebuilt = options();
  rebuilt.index = fresh / "index";
  Progress progress;
  run_index(rebuilt, progress, {});
  ServeOptions serve;
  serve.content = content_.path();
  serve.index = rebuilt.index;
  application_ = std::make_unique<Application>(serve);

  for (std::size_t i = 0; i < targets.size(); ++i) {
    EXPECT_EQ(get(targets[i]).body, with[i]) << targets[i];
  }
  Json search_without = get_json("/api/v1/search?q=dhcp%20hidden&facets=type,tag,language");
  for (Json* json : {&search_with, &search_without}) {
    json->erase("query_id");
    json->erase("took_ms");
  }
  EXPECT_EQ(search_with, search_without);
}

TEST_F(ApplicationTest, RemembersAChosenLanguage) {
  const Response chosen = get("/?lang=en");
  EXPECT_THAT(std::string(chosen.header("Set-Cookie")), HasSubstr("lang=en; Path=/"));
  EXPECT_EQ(chosen.header("Content-Language"), "en");
  EXPECT_EQ(get("/").header("Set-Cookie"), "");
  EXPECT_EQ(get("/?lang=en%0d%0aX:1").header("Set-Cookie"), "");
  EXPECT_THAT(get("/", {{"cookie", "lang=zh-TW"}}).body, HasSubstr("<html lang=\"zh-TW\">"));
}

TEST_F(ApplicationTest, AnAnswerWithoutHitsSaysWhyAndShowsTheNearest) {
  const Json unknown = get_json("/api/v1/search?q=DHCP%20zyzzyva");
  EXPECT_EQ(unknown["unknown_words"].dump(), R"(["zyzzyva"])");
  EXPECT_EQ(unknown["nearest"].dump(), "[]") << "something was found";
  const Json filtered = get_json("/api/v1/search?q=DHCP&filter=tag:printer");
  EXPECT_EQ(filtered["nearest"][0]["id"], "network/dhcp");
  EXPECT_EQ(filtered["notes"].back()["code"], "without_filters");
  for (const auto& [language, heading] :
       {std::pair("en", "Nearest articles"), std::pair("zh-CN", "不加筛选条件则有结果"),
        std::pair("zh-TW", "不加篩選條件則有結果")}) {
    const std::string page =
        get("/search?q=DHCP&filter=tag:printer&lang=" + std::string(language)).body;
    EXPECT_THAT(page, HasSubstr(heading));
    EXPECT_THAT(page, HasSubstr("<a href=\"/articles/network/dhcp\">DHCP pool exhausted</a>"));
  }
}

TEST_F(ApplicationTest, WhatIsPinnedComesFirstAndSaysSo) {
  content_.write("vocabulary/pins.txt", "DHCP = howto/backup\n");
  run();
  const Json hits = get_json("/api/v1/search?q=dhcp")["hits"];
  EXPECT_EQ(hits[0]["id"], "howto/backup");
  EXPECT_EQ(hits[0]["pinned"], true);
  EXPECT_EQ(hits[1]["pinned"], false);
  for (const auto& [language, badge] :
       {std::pair("en", "Pinned"), std::pair("zh-CN", "置顶"), std::pair("zh-TW", "置頂")}) {
    EXPECT_THAT(get("/search?q=dhcp&lang=" + std::string(language)).body,
                HasSubstr("badge-pinned\">" + std::string(badge)));
  }
}

}  // namespace
}  // namespace fixlore
