// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fixlore {

enum class ArticleType : std::uint8_t { kArticle, kFault };
enum class ArticleStatus : std::uint8_t { kPublished, kDraft, kInReview, kArchived };

/// The three axes by which knowledge is classified.
struct Category {
  std::string domain;
  std::string technology;
  std::string process;
};

/// The record of a fault. Times are ISO 8601 with offset ("2026-03-02T09:12:00+08:00"), empty where
/// not given; people are empty where not given or not for the reader.
struct FaultRecord {
  std::string nature;  ///< software, hardware, network or system
  std::string scope;   ///< local or global
  std::string product;
  std::string version;
  std::string environment;
  std::vector<std::string> error_codes;
  std::vector<std::string> symptoms;
  std::string cause;
  std::string solution_type;  ///< upgrade, configuration, replacement or guidance
  std::string urgency;        ///< urgent or general
  std::string reported_at;
  std::string responded_at;
  std::string diagnosed_at;
  std::string resolved_at;
  std::string closed_at;
  std::string reported_by;
  std::string diagnosed_by;
  std::string resolved_by;
  std::string accepted_by;
  std::string result;
};

/// What an article says of itself. Dates are "YYYY-MM-DD" or ISO 8601 times, validated, empty where
/// not given. After reading, `id`, `title`, `status` and `audience` are always set.
struct FrontMatter {
  std::string id;
  std::string title;
  std::string slug;
  std::vector<std::string> aliases;  ///< other titles; those that start with '/' are old addresses
  std::string summary;
  ArticleType type = ArticleType::kArticle;
  ArticleStatus status = ArticleStatus::kPublished;
  std::vector<std::string> audience;  ///< sorted, unique: {"public"}, {"internal"}, or role names
  Category category;
  std::string module;
  std::string importance;  ///< core, important, normal or empty
  std::vector<std::string> tags;
  std::vector<std::string> keywords;
  std::vector<std::string> products;
  std::vector<std::string> applies_to;
  std::vector<std::string> scenario;  ///< of support, training, development
  std::string language;               ///< BCP 47: zh-CN, zh-TW, en; guessed from the text if absent
  std::string owner;
  std::string date;
  std::string lastmod;
  std::string review_by;
  std::string verified;
  std::vector<std::string> related;  ///< ids
  std::string replaced_by;           ///< id of the article that says it anew
  std::optional<FaultRecord> fault;
  /// Keys that Fixlore does not know, as key and YAML text of the value; kept for a round trip.
  std::vector<std::pair<std::string, std::string>> extra;
};

/// The address of an article's page: "/articles/ID", all but letters, digits and -._~/ of the id as
/// %XX of their UTF-8 bytes. So is the slash of an id that ends in "/source", as behind that stands
/// the Markdown of an article.
std::string article_address(std::string_view id);

/// "article" or "fault".
const char* to_string(ArticleType type);
/// "published", "draft", "in_review" or "archived".
const char* to_string(ArticleStatus status);

}  // namespace fixlore
