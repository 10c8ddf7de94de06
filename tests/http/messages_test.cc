// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/messages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "analyzers/log_parts.h"
#include "base/error.h"
#include "content/front_matter_fields.h"
#include "server/http/language.h"
#include "web/assets.h"

namespace fixlore {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The sources of a folder of the tree, as one text.
std::string sources(const char* folder, const char* extension = ".cc") {
  std::string text;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(FIXLORE_SOURCE_DIR) / folder)) {
    if (entry.path().extension() == extension) text += read(entry.path());
  }
  return text;
}

std::set<std::string> captures(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) {
    found.insert((*it)[1]);
  }
  return found;
}

std::set<std::string> keys() {
  const Messages messages;
  std::set<std::string> all;
  for (const auto& [key, text] : messages.texts("en")) all.insert(key);
  return all;
}

std::set<std::string> keys_of_templates() {
  std::string text;
  for (const WebAsset& asset : web_assets()) {
    if (asset.name.starts_with("pages/")) text += asset.text;
  }
  return captures(text, R"(\{\{t\.([a-z_0-9]+)\}\})");
}

/// Keys whose end is a value that only running code has: field_TYPE, note_CODE, ...
std::set<std::string> keys_made_of_values() {
  std::set<std::string> made;
  const auto add = [&](const std::string& prefix, Words words) {
    for (const std::string_view word : words) made.insert(prefix + std::string(word));
  };
  add("value_type_", kTypes);
  add("value_nature_", kNatures);
  add("value_scope_", kScopes);
  add("value_solution_type_", kSolutions);
  add("value_urgency_", kUrgencies);
  add("value_importance_", kImportances);
  add("value_scenario_", kScenarios);
  add("value_language_", kLanguages);
  made.insert("value_audience_internal");
  for (const char* order : {"relevance", "updated", "verified"}) {
    made.insert(std::string("sort_") + order);
  }
  for (const char* step : {"reported", "responded", "diagnosed", "resolved", "closed"}) {
    made.insert(std::string("step_") + step);
  }
  for (const char* clock : {"response", "solution", "repair"}) {
    made.insert(std::string("clock_") + clock);
  }
  for (const std::string& code : captures(sources("server/search"), R"(Note\{"([a-z_]+)\")")) {
    made.insert("note_" + code);
  }
  for (const std::string& code :
       captures(sources("server/search"), R"(notes_?\.push_back\(\{"([a-z_]+)\")")) {
    made.insert("note_" + code);
  }
  for (auto kind = LogPartKind::kCode; names_fault(kind);
       kind = static_cast<LogPartKind>(static_cast<int>(kind) + 1)) {
    made.insert(std::string("recognised_") + to_string(kind));
  }
  for (const char* problem : {"400", "401", "404", "503", "other", "too_costly"}) {
    for (const char* part : {"title", "advice"}) {
      made.insert("problem_" + std::string(problem) + '_' + part);
    }
  }
  return made;
}

TEST(Catalogue, HasEveryKeyThatIsUsed) {
  const std::set<std::string> all = keys();
  std::set<std::string> used = keys_of_templates();
  ASSERT_GT(used.size(), 30U);
  used.merge(keys_made_of_values());
  used.merge(captures(sources("server/http"), R"(context_?\.text\("([a-z_0-9]+)\"[,)])"));
  used.merge(captures(sources("server/http"), R"(facts\.add(?:_all)?\("([a-z_0-9]+)\",)"));
  for (const std::string& key : used) EXPECT_TRUE(all.contains(key)) << key;
}

TEST(Catalogue, HasNoKeyThatIsNot) {
  const std::string code =
      sources("server/http") + sources("web/scripts", ".ts") + sources("web/widget/src", ".ts");
  const std::set<std::string> in_templates = keys_of_templates();
  const std::set<std::string> made = keys_made_of_values();
  for (const std::string& key : keys()) {
    const bool used = in_templates.contains(key) || made.contains(key) ||
                      key.starts_with("field_") ||  // checked with the fields themselves
                      code.find('"' + key + '"') != std::string::npos ||
                      code.find('\'' + key + '\'') != std::string::npos;  // in TypeScript
    EXPECT_TRUE(used) << key;
  }
}

TEST(Catalogue, HasTheSamePlacesInAllLanguages) {
  const Messages messages;
  const char* place = R"(\{([a-z]+)\})";
  for (const auto& [key, english] : messages.texts("en")) {
    EXPECT_FALSE(english.empty()) << key;
    for (const std::string_view language : kLanguages) {
      const std::string& text = messages.texts(language).find(key)->second;
      EXPECT_EQ(captures(text, place), captures(english, place)) << key << ' ' << language;
    }
  }
}

TEST(MessagesFormat, FillsPlacesWithTextAsItIs) {
  const Messages messages;
  EXPECT_EQ(messages.format("en", "result_count", {{"count", "{count}"}}),
            "Results: {count}");
  EXPECT_THROW(messages.format("en", "no_such_key"), Error);
  EXPECT_EQ(messages.text_or("en", "no_such_key", "x"), "x");
}

TEST(AcceptedLanguage, TakesTheBestKnownOne) {
  EXPECT_EQ(accepted_language("en-US,en;q=0.9"), "en");
  EXPECT_EQ(accepted_language("fr, zh-HK;q=0.8, en;q=0.7"), "zh-TW");
  EXPECT_EQ(accepted_language("en;q=0.5,zh-CN;q=0.51"), "zh-CN");
  EXPECT_EQ(accepted_language("zh-Hant"), "zh-TW");
  EXPECT_EQ(accepted_language("zh-Hans-HK"), "zh-CN");
  EXPECT_EQ(accepted_language("zh"), "zh-CN");
  EXPECT_EQ(accepted_language("en;q=0"), "");
  EXPECT_EQ(accepted_language("english, zhuang"), "");
  EXPECT_EQ(accepted_language(",;q=,=;"), "");
}

TEST(PageLanguage, AsksAddressThenCookieThenBrowser) {
  Request request;
  EXPECT_EQ(page_language(request, "zh-TW"), "zh-TW");
  request.headers = {{"accept-language", "en"}};
  EXPECT_EQ(page_language(request, "zh-TW"), "en");
  request.headers.emplace_back("cookie", "slang=en; lang=zh-CN; a=b");
  EXPECT_EQ(page_language(request, "zh-TW"), "zh-CN");
  request.query = {{"lang", "zh-TW"}};
  EXPECT_EQ(page_language(request, "en"), "zh-TW");
  request.query = {{"lang", "<script>"}};
  EXPECT_EQ(page_language(request, "en"), "zh-CN");
}

}  // namespace
}  // namespace fixlore
