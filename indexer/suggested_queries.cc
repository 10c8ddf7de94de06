// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/suggested_queries.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "indexer/query_file.h"
#include "indexer/schema/suggestion_table.h"

namespace fixlore {
namespace fs = std::filesystem;

namespace {

using Audience = std::vector<std::string>;

std::unordered_map<std::string_view, const Audience*> audiences_of_articles(
    const std::vector<FileRecord>& records) {
  std::unordered_map<std::string_view, const Audience*> audiences;
  for (const FileRecord& record : records) {
    if (record.state == FileState::kIndexed) audiences.emplace(record.id, &record.audience);
  }
  return audiences;
}

bool is_offered(const RequiredQuery& query) {
  return query.suggest && count_chars(query.text) <= kMaxSuggestedChars;
}

/// Whether all that may read what this class has may be told the query.
bool is_for(const RequiredQuery& query, const Audience& readers) {
  return query.audience == "public" || readers == Audience{query.audience};
}

}  // namespace

SuggestedQueries suggested_queries(const fs::path& content, const std::vector<FileRecord>& records,
                                   const Normalizer& normalizer) {
  SuggestedQueries suggested;
  const fs::path file = content / kQueryFile;
  if (!has_file(file)) return suggested;
  const auto audiences = audiences_of_articles(records);
  std::set<std::pair<std::string, std::string>> seen;  // class and folded text
  for (const RequiredQuery& query : read_required_queries(file, kQueryFile).queries) {
    if (!is_offered(query)) continue;
    for (const std::string& id : query.expect) {
      const auto article = audiences.find(id);
      if (article == audiences.end() || !is_for(query, *article->second)) continue;
      const std::string name = class_directory(*article->second);
      if (!seen.emplace(name, normalizer.fold(query.text)).second) continue;
      suggested[name].push_back(query.text);
    }
  }
  for (auto& [name, queries] : suggested) std::ranges::sort(queries);
  return suggested;
}

SuggestedQueries published_queries(const fs::path& generation,
                                   const std::vector<AudienceClass>& classes) {
  SuggestedQueries published;
  for (const AudienceClass& each : classes) {
    std::vector<std::string> queries = SuggestionTable(generation / each.directory).queries();
    if (!queries.empty()) published.emplace(each.directory, std::move(queries));
  }
  return published;
}

}  // namespace fixlore
