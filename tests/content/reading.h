// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"

namespace fixlore {

/// Reads `bytes` as the article "guide/page.md".
inline ReadResult read(std::string_view bytes) { return parse_article("guide/page.md", bytes, {}); }

/// The article that `bytes` give; fails the test, and gives an empty one, when they give none.
inline Article read_article(std::string_view bytes) {
  ReadResult result = read(bytes);
  EXPECT_TRUE(result.article.has_value()) << bytes.substr(0, 200);
  return result.article ? *std::move(result.article) : Article{};
}

/// The HTML of a body without front matter.
inline std::string html_of(std::string_view markdown) { return read_article(markdown).html; }

/// The diagnostics of one rule.
inline Diagnostics of_rule(const ReadResult& result, std::string_view rule) {
  Diagnostics found;
  for (const Diagnostic& d : result.diagnostics) {
    if (d.rule == rule) found.push_back(d);
  }
  return found;
}

/// "line rule" of the diagnostics that are no hints, in the order of the report.
inline std::vector<std::string> complaints(const ReadResult& result) {
  std::vector<std::string> out;
  for (const Diagnostic& d : result.diagnostics) {
    if (d.severity != Severity::kHint) out.push_back(std::to_string(d.line) + " " + d.rule);
  }
  return out;
}

}  // namespace fixlore
