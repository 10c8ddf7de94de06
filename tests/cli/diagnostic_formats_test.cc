// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/fixlore/diagnostic_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "content/rules.h"
#include "tools/fixlore/rule_help.h"

namespace fixlore {
namespace {

const DiagnosticList kFound(Diagnostics{
    {"数据库/a b.md", 6, Severity::kWarning, "dead-link", "there is no article gone.md", "mend it"},
    {"b.md", 0, Severity::kError, "duplicate-id", "100%: a\r\nb, c", ""},
    {"b.md", 2, Severity::kHint, "missing-summary", "no summary", ""},
    {"c.md", 0, Severity::kHint, "dead-link", "x", ""},
});

TEST(SarifTest, HasWhatTheSchemaRequires) {
  const nlohmann::json log = nlohmann::json::parse(to_sarif(kFound, "docs"));
  EXPECT_EQ(log.at("version"), "2.1.0");
  ASSERT_EQ(log.at("runs").size(), 1u);
  const nlohmann::json& run = log["runs"][0];
  const nlohmann::json& driver = run.at("tool").at("driver");
  EXPECT_EQ(driver.at("name"), "Fixlore");
  const nlohmann::json& rules = driver.at("rules");
  ASSERT_EQ(rules.size(), 3u);
  ASSERT_EQ(run.at("results").size(), kFound.size());
  for (std::size_t i = 0; i < kFound.size(); ++i) {
    const nlohmann::json& result = run["results"][i];
    EXPECT_EQ(result.at("ruleId"), kFound[i].rule);
    EXPECT_EQ(rules.at(result.at("ruleIndex").get<std::size_t>()).at("id"), kFound[i].rule);
    EXPECT_FALSE(result.at("message").at("text").get<std::string>().empty());
    const nlohmann::json& place = result.at("locations").at(0).at("physicalLocation");
    EXPECT_GE(place.at("region").at("startLine"), 1);
    EXPECT_TRUE(place.at("artifactLocation").at("uri").is_string());
  }
}

TEST(SarifTest, SaysWhereAndHowBad) {
  const nlohmann::json run = nlohmann::json::parse(to_sarif(kFound, "docs/"))["runs"][0];
  const nlohmann::json& result = run["results"][0];
  EXPECT_EQ(result["level"], "warning");
  EXPECT_EQ(result["message"]["text"], "there is no article gone.md\nmend it");
  const nlohmann::json& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "docs/%E6%95%B0%E6%8D%AE%E5%BA%93/a%20b.md");
  EXPECT_EQ(place["region"]["startLine"], 6);
  EXPECT_EQ(run["results"][2]["level"], "note");
  const nlohmann::json& rule = run["tool"]["driver"]["rules"][0];
  EXPECT_EQ(rule["id"], "dead-link");
  EXPECT_EQ(rule["defaultConfiguration"]["level"], "warning") << "the worst of both";
  EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
}

TEST(SarifTest, AnAbsoluteFolderGivesFileAddresses) {
  const nlohmann::json log = nlohmann::json::parse(to_sarif(kFound, "/srv/kb/../docs"));
  EXPECT_EQ(
      log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
      "file:///srv/docs/b.md");
}

TEST(SarifTest, NothingWrongIsARunWithoutResults) {
  const nlohmann::json run = nlohmann::json::parse(to_sarif(DiagnosticList(), "docs"))["runs"][0];
  EXPECT_TRUE(run.at("results").is_array());
  EXPECT_TRUE(run["results"].empty());
}

TEST(GithubTest, EscapesWhatTheRunnerWouldRead) {
  const DiagnosticList odd(
      Diagnostics{{"a,b:c.md", 0, Severity::kError, "duplicate-id", "100%: a\r\nb", ""},
                  {"b.md", 7, Severity::kHint, "empty-link", "x", "add it"},
                  {"c.md", 9, Severity::kWarning, "dead-link", "::error::y", ""}});
  EXPECT_EQ(to_github(odd, "docs"),
            "::error file=docs/a%2Cb%3Ac.md,line=1,title=duplicate-id::100%25: a%0D%0Ab\n"
            "::notice file=docs/b.md,line=7,title=empty-link::x%0Aadd it\n"
            "::warning file=docs/c.md,line=9,title=dead-link::::error::y\n");
}

TEST(RuleHelpTest, EveryRuleIsExplained) {
  for (const RuleInfo& rule : all_rules()) {
    EXPECT_FALSE(rule_help(rule.name).meaning.empty()) << rule.name;
    EXPECT_FALSE(rule_help(rule.name).remedy.empty()) << rule.name;
  }
  EXPECT_EQ(rule_help("empty-link").meaning, "a link or picture without an address");
  EXPECT_EQ(rule_help("empty-link").remedy, "add it");
  for (const char* rule :
       {"dead-link", "vocabulary", "query-file", "query-too-low", "mrr-too-low"}) {
    EXPECT_FALSE(rule_help(rule).remedy.empty()) << rule;
  }
  EXPECT_TRUE(rule_help("no-such-rule").meaning.empty());
}

}  // namespace
}  // namespace fixlore
