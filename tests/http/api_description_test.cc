// SPDX-License-Identifier: GPL-3.0-or-later
// The description of the API against the table of routes and against what the server answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "server/http/application.h"
#include "server/http/response_headers.h"
#include "server/http/routes.h"
#include "tests/http/json_schema.h"
#include "tests/indexer/index_fixture.h"

namespace fixlore {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kReaderToken[] = "0123456789abcdef0123456789abcdef";

class ApiDescriptionTest : public IndexFixture {
 protected:
  void SetUp() override {
    article("dhcp.md", "DHCP pool exhausted",
            "type: fault\ncategory: {domain: Network, technology: DHCP}\ntags: [dhcp]\n"
            "related: [plain]\nreplaced_by: plain\nfault:\n  nature: network\n  scope: global\n"
            "  error_codes: [DHCP-1]\n  reported_at: \"2026-03-02T09:00:00Z\"\n",
            "## Cause\n\nThe address pool is full.\n");
    article("plain.md", "Plain pool");
    run();
    ServeOptions options;
    options.content = content_.path();
    options.index = index_path();
    options.tokens = {{kReaderToken, {"internal"}}};
    application_ = std::make_unique<Application>(options);
    document_ = Json::parse(send("GET", "/api/openapi.json").body);
  }

  Response send(const std::string& method, const std::string& target,
                const std::string& body = {}) {
    const std::size_t question = std::min(target.find('?'), target.size());
    Request request;
    request.method = method;
    request.path = target.substr(0, question);
    request.query = parse_query_string(target.substr(std::min(question + 1, target.size())));
    request.headers = {{"authorization", std::string("Bearer ") + kReaderToken}};
    request.body = body;
    return application_->handle(std::move(request));
  }

  /// Faults of an answer by what the description says of its status.
  std::vector<std::string> faults(const std::string& path, const std::string& method,
                                  const Response& response) {
    const Json& responses = document_.at("paths").at(path).at(method).at("responses");
    const std::string status = std::to_string(response.status);
    if (!responses.contains(status)) return {"status " + status + " is not described"};
    Json answer = responses[status];
    if (answer.contains("$ref")) answer = document_["components"]["responses"].at(status);
    const std::string type = response.content_type.substr(0, response.content_type.find(';'));
    if (!answer["content"].contains(type)) return {"type " + type + " is not described"};
    const Json body = type == "application/json" ? Json::parse(response.body) : Json(response.body);
    return schema_faults(document_, answer["content"][type]["schema"], body);
  }

  std::unique_ptr<Application> application_;
  Json document_;
};

TEST_F(ApiDescriptionTest, NamesTheRoutesAndNoOthers) {
  std::set<std::string> described;
  for (const auto& [path, operations] : document_["paths"].items()) {
    for (const auto& [method, operation] : operations.items())
      described.insert(method + ' ' + path);
  }
  std::set<std::string> served;
  for (const Route& route : routes()) {
    if (is_page_path(route.pattern)) continue;
    const std::string path(route.pattern);
    if (takes_method(route, "GET")) served.insert("get " + path);
    if (takes_method(route, "POST")) served.insert("post " + path);
  }
  EXPECT_EQ(described, served);
}

TEST_F(ApiDescriptionTest, AnswersAreAsDescribed) {
  const struct {
    std::string path;
    std::string target;
    int status;
  } cases[] = {
      {"/api/v1/search", "/api/v1/search?q=pool&facets=type,tag", 200},
      {"/api/v1/search", "/api/v1/search?q=%22pool%20dhpc", 200},
      {"/api/v1/search", "/api/v1/search?q=dhcp%20zyzzyva&filter=tag:none", 200},
      {"/api/v1/search", "/api/v1/search?limit=1000", 400},
      {"/api/v1/suggest", "/api/v1/suggest?q=dh", 200},
      {"/api/v1/suggest", "/api/v1/suggest", 400},
      {"/api/v1/articles/{id}", "/api/v1/articles/dhcp", 200},
      {"/api/v1/articles/{id}", "/api/v1/articles/plain", 200},
      {"/api/v1/articles/{id}", "/api/v1/articles/none", 404},
      {"/api/v1/articles/{id}/similar", "/api/v1/articles/dhcp/similar", 200},
      {"/api/v1/analyze", "/api/v1/analyze?text=ORA-01555", 200},
      {"/api/v1/stats", "/api/v1/stats", 200},
      {"/api/openapi.json", "/api/openapi.json", 200},
      {"/healthz", "/healthz", 200},
      {"/readyz", "/readyz", 200},
      {"/metrics", "/metrics", 200},
  };
  std::set<std::string> asked;
  for (const auto& one : cases) {
    const Response response = send("GET", one.target);
    EXPECT_EQ(response.status, one.status) << one.target;
    EXPECT_THAT(faults(one.path, "get", response), IsEmpty()) << one.target;
    asked.insert(one.path);
  }
  EXPECT_EQ(asked.size(), document_["paths"].size()) << "every path is asked";
  EXPECT_THAT(faults("/api/v1/search", "post", send("POST", "/api/v1/search", R"({"q":"pool"})")),
              IsEmpty());
  EXPECT_THAT(faults("/api/v1/search", "post", send("POST", "/api/v1/search", "[")), IsEmpty());
  std::filesystem::remove_all(index_path());
  EXPECT_THAT(faults("/readyz", "get", send("GET", "/readyz")), IsEmpty());
}

TEST_F(ApiDescriptionTest, ParametersAreThoseThatAreTaken) {
  for (const auto& [path, operations] : document_["paths"].items()) {
    for (const Json& parameter : operations["get"].value("parameters", Json::array())) {
      if (parameter["in"] != "query") continue;
      const std::string name = parameter["name"];
      std::string target = path;
      if (const std::size_t hole = target.find("{id}"); hole != std::string::npos) {
        target.replace(hole, 4, "dhcp");
      }
      const std::string body = send("GET", target + '?' + name + "=%00").body;
      EXPECT_THAT(body, testing::Not(HasSubstr("is not known"))) << path << ' ' << name;
      EXPECT_EQ(send("GET", target + "?not_" + name + "=1").status, 400) << path;
    }
  }
}

TEST_F(ApiDescriptionTest, ThePageShowsEveryOperation) {
  const std::string page = send("GET", "/api").body;
  for (const auto& [path, operations] : document_["paths"].items()) {
    EXPECT_THAT(page, HasSubstr(path));
  }
  EXPECT_THAT(page, HasSubstr("POST /api/v1/search"));
}

TEST(JsonSchema, FindsWhatIsWrong) {
  const Json document = Json::parse(R"({"s": {"type": "object", "required": ["a"],
      "properties": {"a": {"type": ["integer", "null"], "minimum": 1}},
      "additionalProperties": false}})");
  const auto count = [&](const char* value) {
    return schema_faults(document, document["s"], Json::parse(value)).size();
  };
  EXPECT_EQ(count(R"({"a": 1})"), 0U);
  EXPECT_EQ(count(R"({"a": null})"), 0U);
  EXPECT_EQ(count(R"({"a": 0})"), 1U);
  EXPECT_EQ(count(R"({"a": "x"})"), 1U);
  EXPECT_EQ(count(R"({"a": 1, "b": 2})"), 1U);
  EXPECT_EQ(count("{}"), 1U);
  EXPECT_EQ(schema_faults({}, {{"typo", 1}}, 1).size(), 1U);
}

}  // namespace
}  // namespace fixlore
