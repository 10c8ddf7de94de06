// SPDX-License-Identifier: GPL-3.0-or-later
#include "content/rules.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace fixlore {
namespace {

TEST(Rules, AreInTheOrderOfTheEnumeration) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < all_rules().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(all_rules()[i].rule), i);
    EXPECT_TRUE(names.insert(all_rules()[i].name).second) << all_rules()[i].name;
  }
  EXPECT_EQ(rule_info(Rule::kEmptyBody).name, "empty-body");
}

TEST(Rules, AreDocumentedWithTheirSeverity) {
  std::ifstream file(FIXLORE_SOURCE_DIR "/docs/diagnostics.md");
  std::stringstream document;
  document << file.rdbuf();
  for (const RuleInfo& rule : all_rules()) {
    const std::string row =
        "| `" + std::string(rule.name) + "` | " + to_string(rule.severity) + " |";
    EXPECT_NE(document.str().find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace fixlore
