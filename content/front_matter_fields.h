// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/front_matter.h"

// The keys of front matter: the one table that reading, suggestions and documentation follow.
namespace fixlore {

using Words = std::span<const std::string_view>;

inline constexpr std::string_view kImportances[] = {"core", "important", "normal"};
inline constexpr std::string_view kScenarios[] = {"support", "training", "development"};
inline constexpr std::string_view kNatures[] = {"software", "hardware", "network", "system"};
inline constexpr std::string_view kScopes[] = {"local", "global"};
inline constexpr std::string_view kSolutions[] = {"upgrade", "configuration", "replacement",
                                                  "guidance"};
inline constexpr std::string_view kUrgencies[] = {"urgent", "general"};
inline constexpr std::string_view kTypes[] = {"article", "fault"};

// How the value of a key is read into its member.
enum class Form : std::uint8_t {
  kLine,     // text on one line
  kText,     // text that may have several lines
  kDate,     // a date or a time
  kTime,     // a time, with the offset that clocks need
  kList,     // a list of texts; one text is a list of one
  kWords,    // the same, and a text may hold several, separated by commas
  kChoice,   // one of a few words
  kChoices,  // a list of them
};

template <class Record>
struct FrontMatterField {
  std::string_view key;
  Form form;
  std::string Record::*text = nullptr;
  std::vector<std::string> Record::*list = nullptr;
  Words choices = {};
};

inline constexpr FrontMatterField<FrontMatter> kArticleFields[] = {
    {"id", Form::kLine, &FrontMatter::id},
    {"title", Form::kLine, &FrontMatter::title},
    {"slug", Form::kLine, &FrontMatter::slug},
    {"aliases", Form::kList, nullptr, &FrontMatter::aliases},
    {"summary", Form::kText, &FrontMatter::summary},
    {"module", Form::kLine, &FrontMatter::module},
    {"importance", Form::kChoice, &FrontMatter::importance, nullptr, kImportances},
    {"tags", Form::kWords, nullptr, &FrontMatter::tags},
    {"keywords", Form::kWords, nullptr, &FrontMatter::keywords},
    {"products", Form::kList, nullptr, &FrontMatter::products},
    {"applies_to", Form::kList, nullptr, &FrontMatter::applies_to},
    {"scenario", Form::kChoices, nullptr, &FrontMatter::scenario, kScenarios},
    {"language", Form::kLine, &FrontMatter::language},
    {"owner", Form::kLine, &FrontMatter::owner},
    {"date", Form::kDate, &FrontMatter::date},
    {"lastmod", Form::kDate, &FrontMatter::lastmod},
    {"review_by", Form::kDate, &FrontMatter::review_by},
    {"verified", Form::kDate, &FrontMatter::verified},
    {"related", Form::kList, nullptr, &FrontMatter::related},
    {"replaced_by", Form::kLine, &FrontMatter::replaced_by},
};

inline constexpr FrontMatterField<Category> kCategoryFields[] = {
    {"domain", Form::kLine, &Category::domain},
    {"technology", Form::kLine, &Category::technology},
    {"process", Form::kLine, &Category::process},
};

inline constexpr FrontMatterField<FaultRecord> kFaultFields[] = {
    {"nature", Form::kChoice, &FaultRecord::nature, nullptr, kNatures},
    {"scope", Form::kChoice, &FaultRecord::scope, nullptr, kScopes},
    {"product", Form::kLine, &FaultRecord::product},
    {"version", Form::kLine, &FaultRecord::version},
    {"environment", Form::kText, &FaultRecord::environment},
    {"error_codes", Form::kWords, nullptr, &FaultRecord::error_codes},
    {"symptoms", Form::kList, nullptr, &FaultRecord::symptoms},
    {"cause", Form::kText, &FaultRecord::cause},
    {"solution_type", Form::kChoice, &FaultRecord::solution_type, nullptr, kSolutions},
    {"urgency", Form::kChoice, &FaultRecord::urgency, nullptr, kUrgencies},
    {"reported_at", Form::kTime, &FaultRecord::reported_at},
    {"responded_at", Form::kTime, &FaultRecord::responded_at},
    {"diagnosed_at", Form::kTime, &FaultRecord::diagnosed_at},
    {"resolved_at", Form::kTime, &FaultRecord::resolved_at},
    {"closed_at", Form::kTime, &FaultRecord::closed_at},
    {"reported_by", Form::kLine, &FaultRecord::reported_by},
    {"diagnosed_by", Form::kLine, &FaultRecord::diagnosed_by},
    {"resolved_by", Form::kLine, &FaultRecord::resolved_by},
    {"accepted_by", Form::kLine, &FaultRecord::accepted_by},
    {"result", Form::kText, &FaultRecord::result},
};

// Keys that are read by a function of their own.
inline constexpr std::string_view kSpecialKeys[] = {"type",     "status",   "draft",
                                                    "audience", "category", "fault"};

// What other generators call our keys; taken where ours is absent.
struct Synonym {
  std::string_view theirs, ours;
};
inline constexpr Synonym kSynonyms[] = {
    {"description", "summary"},      {"last_modified", "lastmod"}, {"date_modified", "lastmod"},
    {"last_modified_at", "lastmod"}, {"updated", "lastmod"},       {"lang", "language"},
};

// Keys of other generators that only steer how a page looks there: kept, not worth a hint.
inline constexpr std::string_view kPresentationKeys[] = {
    "sidebar_label",
    "sidebar_position",
    "sidebar_class_name",
    "pagination_label",
    "pagination_next",
    "pagination_prev",
    "hide_title",
    "hide_table_of_contents",
    "custom_edit_url",
    "displayed_sidebar",
    "weight",
    "layout",
    "menu",
    "toc",
    "template",
    "hide",
    "linkTitle",
    "icon",
    "image",
    "nav_order",
    "parent",
    "last_update",
    "categories",
    "author",
    "authors",
};

/// The names of a table's keys.
template <std::size_t N, class Record>
constexpr std::array<std::string_view, N> keys_of(const FrontMatterField<Record> (&fields)[N]) {
  std::array<std::string_view, N> keys;
  for (std::size_t i = 0; i < N; ++i) keys[i] = fields[i].key;
  return keys;
}

}  // namespace fixlore
